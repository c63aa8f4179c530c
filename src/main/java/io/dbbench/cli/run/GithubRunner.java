package io.dbbench.cli.run;

import io.dbbench.diagnostics.format.CheckResult;
import io.dbbench.diagnostics.format.GithubSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** What the runner of a workflow on GitHub tells its steps by environment variables. */
public final class GithubRunner {
    /** GitHub refuses a page of 1024 KiB and more. */
    private static final long LONGEST_PAGE_BYTES = 1024 * 1024 - 1;

    /** So that what stands around a table that was cut to what is left fits too. */
    private static final long RESERVE_BYTES = 10_000;

    private final Map<String, String> environment;

    public GithubRunner(Map<String, String> environment) {
        this.environment = environment;
    }

    public boolean isHere() {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    /** Where the repository begins: the folder that its tools name files from. Elsewhere the working folder. */
    public Path root() {
        return isHere() ? path("GITHUB_WORKSPACE").orElse(Path.of("")) : Path.of("");
    }

    /** The page that is shown for the step, when there is one. */
    Optional<Path> page() {
        return path("GITHUB_STEP_SUMMARY");
    }

    /** Adds to the page that is shown for the step, when there is one. */
    public void summarize(CheckResult result) throws IOException {
        Optional<Path> page = page();
        if (page.isPresent()) {
            append(GithubSummary.text(result, left(page.get()) - RESERVE_BYTES).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Adds to the page, when there is one.
     *
     * @throws IOException also when it would get longer than GitHub takes it, which would cost all that is there
     */
    void append(byte[] text) throws IOException {
        Optional<Path> page = page();
        if (page.isPresent()) {
            if (text.length > left(page.get())) {
                throw new IOException("the page would get longer than the 1024 KiB that GitHub takes");
            }
            Files.write(page.get(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static long left(Path page) throws IOException {
        return LONGEST_PAGE_BYTES - (Files.exists(page) ? Files.size(page) : 0);
    }

    private Optional<Path> path(String variable) {
        try {
            return Optional.ofNullable(environment.get(variable))
                    .filter(value -> !value.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException notOfThisMachine) {
            return Optional.empty();
        }
    }
}
