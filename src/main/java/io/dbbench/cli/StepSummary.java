package io.dbbench.cli;

import io.dbbench.report.MarkdownReporter;
import io.dbbench.report.Presentation;
import io.dbbench.report.Reporter;
import io.dbbench.result.RunResult;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The page that GitHub shows for a step of a job: dbbench adds each run to it, without being asked. What others wrote
 * there stays. That it cannot be written is said, and is no failure, for nobody asked.
 */
final class StepSummary {
    private static final Reporter REPORTER = new MarkdownReporter();

    private final Optional<Path> page;
    private final Terminal terminal;

    StepSummary(Optional<Path> page, Terminal terminal) {
        this.page = page;
        this.terminal = terminal;
    }

    void add(RunResult result) {
        page.ifPresent(file -> {
            try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
                REPORTER.write(result, Presentation.PLAIN, out);
                out.write('\n');
            } catch (IOException e) {
                terminal.error("the job summary could not be added to GITHUB_STEP_SUMMARY: " + e.getMessage());
            }
        });
    }
}
