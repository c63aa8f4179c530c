package io.dbbench.cli.run;

import io.dbbench.report.Reporter;
import io.dbbench.report.markdown.MarkdownReporter;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/**
 * The summary of a job on GitHub, to which each run is appended without being asked. A failure to write it is therefore
 * printed, but does not change the exit code.
 */
public final class GithubJobSummary {
    private static final Reporter REPORTER = new MarkdownReporter();

    private final GithubRunner runner;
    private final Terminal terminal;

    public GithubJobSummary(Map<String, String> environment, Terminal terminal) {
        this.runner = new GithubRunner(environment);
        this.terminal = terminal;
    }

    void add(RunResult result) {
        if (!runner.hasSummary()) {
            return;
        }
        try {
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            REPORTER.write(result, Presentation.PLAIN, page);
            page.write('\n');
            runner.append(page.toByteArray());
        } catch (IOException | RuntimeException e) {
            terminal.error("cannot write the job summary (GITHUB_STEP_SUMMARY): " + e.getMessage());
        }
    }
}
