package io.dbbench.cli.run;

import io.dbbench.report.Reporter;
import io.dbbench.report.markdown.MarkdownReporter;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * The page that GitHub shows for a step of a job: dbbench adds each run to it, without being asked. What others wrote
 * there stays. That it cannot be written is said, and is no failure, for nobody asked.
 */
public final class GithubJobSummary {
    private static final Reporter REPORTER = new MarkdownReporter();

    private final GithubRunner runner;
    private final Terminal terminal;

    public GithubJobSummary(GithubRunner runner, Terminal terminal) {
        this.runner = runner;
        this.terminal = terminal;
    }

    void add(RunResult result) {
        if (runner.page().isEmpty()) {
            return;
        }
        try {
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            REPORTER.write(result, Presentation.PLAIN, page);
            page.write('\n');
            runner.append(page.toByteArray());
        } catch (IOException | RuntimeException e) {
            terminal.error("the job summary could not be added to GITHUB_STEP_SUMMARY: " + e.getMessage());
        }
    }
}
