package io.dbbench.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** The runner of a GitHub workflow, as its environment variables describe it. */
public final class GithubRunner {
    /** GitHub rejects a job summary of 1024 KiB or more. */
    private static final long MAX_SUMMARY_BYTES = 1024 * 1024 - 1;

    private final Map<String, String> environment;

    public GithubRunner(Map<String, String> environment) {
        this.environment = environment;
    }

    public boolean isHere() {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    /** Returns the folder that GitHub resolves file names against; without a runner, the working folder. */
    public Path root() {
        return isHere() ? path("GITHUB_WORKSPACE").orElse(Path.of("")) : Path.of("");
    }

    boolean hasSummary() {
        return path("GITHUB_STEP_SUMMARY").isPresent();
    }

    /**
     * Appends to the job summary, if there is one.
     *
     * @throws IOException also when the summary would become too long, because GitHub would then discard all of it
     */
    void append(byte[] text) throws IOException {
        Optional<Path> summary = path("GITHUB_STEP_SUMMARY");
        if (summary.isPresent()) {
            if (text.length > remainingBytes(summary.get())) {
                throw new IOException("it would be longer than the 1024 KiB that GitHub allows");
            }
            Files.write(summary.get(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static long remainingBytes(Path summary) throws IOException {
        return MAX_SUMMARY_BYTES - (Files.exists(summary) ? Files.size(summary) : 0);
    }

    private Optional<Path> path(String variable) {
        try {
            return Optional.ofNullable(environment.get(variable))
                    .filter(value -> !value.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }
}
