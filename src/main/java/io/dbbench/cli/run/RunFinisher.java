package io.dbbench.cli.run;

import io.dbbench.report.VerdictLine;
import io.dbbench.report.sink.ReportFailure;
import io.dbbench.report.sink.ReportSink;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.BoundedTask;
import io.dbbench.terminal.Terminal;
import java.util.List;

/**
 * What is written and said when a run has ended.
 *
 * @param quiet whether nothing is to be said of what is well
 */
public record RunFinisher(Terminal terminal, GithubJobSummary stepSummary, boolean quiet) {

    public ExitCode of(RunResult result, ReportSink sink) {
        List<ReportFailure> failures = report(result, sink);
        failures.forEach(terminal::error);
        ExitCode status = ExitCode.of(result);
        boolean well = status == ExitCode.SUCCESS && !result.leftBehind();
        if (!isTold(result, sink) && !(quiet && well)) {
            sayVerdict(result);
        }
        stepSummary.add(result);
        return status.and(failures.isEmpty() ? ExitCode.SUCCESS : ExitCode.REPORT_FAILED);
    }

    /** The end of a run that was to stop waits for nobody who reads it. */
    private void sayVerdict(RunResult result) {
        Runnable verdict = () -> terminal.say(
                result.scenario().name() + ": " + VerdictLine.of(result).text());
        if (isStopped(result.outcome())) {
            BoundedTask.run(verdict);
        } else {
            verdict.run();
        }
    }

    private static boolean isStopped(Outcome outcome) {
        return switch (outcome.status()) {
            case INTERRUPTED, EXPIRED -> true;
            case COMPLETED, UNFINISHED, ABORTED, FAILED -> false;
        };
    }

    /** What failed has been told as an error. */
    private static boolean isTold(RunResult result, ReportSink sink) {
        return sink.showsVerdict() || result.outcome().isFailed();
    }

    /** Where nothing was measured there is nothing to summarise, and the reason is an error like any other. */
    private static List<ReportFailure> report(RunResult result, ReportSink sink) {
        boolean nothing = result.outcome().isFailed() && result.results().isEmpty();
        return nothing ? sink.writeFiles(result) : sink.write(result);
    }
}
