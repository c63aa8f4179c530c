package io.dbbench.cli.run;

import io.dbbench.report.VerdictLine;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.ReportSink;
import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.BoundedTask;
import io.dbbench.terminal.Terminal;
import java.util.List;

/**
 * Finishes a run: reports, verdict, exit code.
 *
 * @param strict whether a comparison without a verdict is a failure
 * @param quiet whether a success is not reported on the terminal
 */
record RunFinisher(Terminal terminal, GithubJobSummary jobSummary, boolean strict, boolean quiet) {

    /** Writes the reports and prints the verdict, unless a report shows it. */
    ExitCode finish(RunResult result, ReportSink sink) {
        List<ReportFailure> failures = report(result, sink);
        failures.forEach(terminal::error);
        ExitCode status =
                ExitCode.of(result).and(strict && result.isInconclusive() ? ExitCode.INCONCLUSIVE : ExitCode.SUCCESS);
        boolean success = status == ExitCode.SUCCESS && !result.leftBehind();
        if (!isShown(result, sink) && !(quiet && success)) {
            printVerdict(result);
        }
        if (!quiet) {
            result.findings().stream()
                    .filter(finding -> finding.code().equals(Finding.COMMITTED_WRITES))
                    .forEach(finding -> terminal.say("note: " + finding.message()));
        }
        jobSummary.add(result);
        return status.and(failures.isEmpty() ? ExitCode.SUCCESS : ExitCode.REPORT_FAILED);
    }

    /** A run that was stopped must also end when no one reads its output. */
    private void printVerdict(RunResult result) {
        Runnable verdict = () -> terminal.say(
                result.scenario().name() + ": " + VerdictLine.of(result).text());
        switch (result.outcome().status()) {
            case INTERRUPTED, EXPIRED -> BoundedTask.run(verdict);
            case COMPLETED, UNFINISHED, ABORTED, FAILED -> verdict.run();
        }
    }

    private static boolean isShown(RunResult result, ReportSink sink) {
        return sink.showsVerdict() || result.outcome().isFailed();
    }

    /** Without any measurement there is no summary; the error has the reason. */
    private static List<ReportFailure> report(RunResult result, ReportSink sink) {
        boolean empty = result.outcome().isFailed() && result.results().isEmpty();
        return empty ? sink.writeFiles(result) : sink.write(result);
    }
}
