package io.dbbench.report;

import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.AnsiStyle;
import java.util.Optional;

/**
 * How a run ended, in a word and a line.
 *
 * @param word such as {@code PASSED}
 * @param reason what happened, or how the thresholds came out
 * @param rest how far it came, where that is not all
 */
public record VerdictLine(AnsiStyle tone, String word, String reason, Optional<String> rest) {

    /** Of a run that was judged. */
    public static VerdictLine of(RunResult result) {
        return of(result, ThresholdSummary.of(result).verdict(result));
    }

    /** In a line. */
    public String text() {
        return word + ": " + reason;
    }

    /**
     * Returns the verdict of a run.
     *
     * @param verdict how the thresholds came out
     */
    public static VerdictLine of(RunResult result, String verdict) {
        Outcome outcome = result.outcome();
        String soFar = begun(result) + "; " + verdict;
        String message = outcome.message().orElse("");
        return switch (outcome.status()) {
            case COMPLETED -> completed(result, verdict);
            case UNFINISHED -> new VerdictLine(AnsiStyle.YELLOW, "UNFINISHED", soFar, Optional.empty());
            case INTERRUPTED -> new VerdictLine(AnsiStyle.YELLOW, "INTERRUPTED", soFar, Optional.empty());
            case EXPIRED -> new VerdictLine(AnsiStyle.RED, "EXPIRED", message, Optional.of(soFar));
            case ABORTED -> new VerdictLine(AnsiStyle.RED, "ABORTED", message, Optional.of(soFar));
            case FAILED -> new VerdictLine(AnsiStyle.RED, "FAILED", message, Optional.empty());
        };
    }

    private static VerdictLine completed(RunResult result, String verdict) {
        if (result.results().isEmpty()) {
            return new VerdictLine(AnsiStyle.YELLOW, "PASSED", "no test was run", Optional.empty());
        }
        return result.success()
                ? new VerdictLine(AnsiStyle.GREEN, "PASSED", verdict, Optional.empty())
                : new VerdictLine(AnsiStyle.RED, "FAILED", verdict, Optional.empty());
    }

    private static String begun(RunResult result) {
        long begun = result.totals().tests();
        int planned = result.scenario().plannedTests();
        if (begun == 0) {
            return "no test begun";
        }
        if (begun == planned) {
            return planned == 1 ? "its test begun" : "all " + ResultNumbers.count(planned, "test") + " begun";
        }
        return ResultNumbers.count(begun) + " of " + ResultNumbers.count(planned, "test") + " begun";
    }
}
