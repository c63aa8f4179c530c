package io.dbbench.cli;

import io.dbbench.check.CheckResult;
import io.dbbench.check.GithubSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** What the runner of a workflow on GitHub tells its steps by environment variables. */
final class GithubRunner {
    /** GitHub refuses a page of 1024 KiB and more. */
    private static final long LONGEST_SUMMARY_BYTES = 1_000_000;

    private final Map<String, String> environment;

    GithubRunner(Map<String, String> environment) {
        this.environment = environment;
    }

    boolean isHere() {
        return "true".equals(environment.get("GITHUB_ACTIONS"));
    }

    /** Where the repository begins: the folder that its tools name files from. Elsewhere the working folder. */
    Path root() {
        return isHere() ? path("GITHUB_WORKSPACE").orElse(Path.of("")) : Path.of("");
    }

    /** Adds to the page that is shown for the step, when there is one. */
    void summarize(CheckResult result) throws IOException {
        Optional<Path> page = path("GITHUB_STEP_SUMMARY");
        if (page.isPresent()) {
            long written = Files.exists(page.get()) ? Files.size(page.get()) : 0;
            String text = GithubSummary.text(result, LONGEST_SUMMARY_BYTES - written);
            Files.writeString(page.get(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
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
