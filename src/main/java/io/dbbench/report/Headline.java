package io.dbbench.report;

import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import java.util.Optional;

/**
 * How a run ended, in a word and a line.
 *
 * @param word such as {@code PASSED}
 * @param reason what happened, or how the thresholds came out
 * @param rest how far it came, where that is not all
 */
public record Headline(Tone tone, String word, String reason, Optional<String> rest) {

    /** Of a run that was judged. */
    public static Headline of(RunResult result) {
        return of(result, ThresholdSummary.of(result).verdict(result));
    }

    /** In a line. */
    public String text() {
        return word + ": " + reason;
    }

    /** @param verdict how the thresholds came out */
    static Headline of(RunResult result, String verdict) {
        Outcome outcome = result.outcome();
        String soFar = begun(result) + "; " + verdict;
        if (outcome instanceof Outcome.Failed failed) {
            return new Headline(Tone.RED, "FAILED", failed.message(), Optional.empty());
        }
        if (outcome instanceof Outcome.Aborted aborted) {
            return new Headline(Tone.RED, "ABORTED", aborted.message(), Optional.of(soFar));
        }
        if (outcome instanceof Outcome.Expired expired) {
            return new Headline(Tone.RED, "EXPIRED", expired.message(), Optional.of(soFar));
        }
        if (outcome instanceof Outcome.Completed) {
            return completed(result, verdict);
        }
        String word = outcome instanceof Outcome.Interrupted ? "INTERRUPTED" : "UNFINISHED";
        return new Headline(Tone.YELLOW, word, soFar, Optional.empty());
    }

    private static Headline completed(RunResult result, String verdict) {
        if (result.results().isEmpty()) {
            return new Headline(Tone.YELLOW, "PASSED", "no test was run", Optional.empty());
        }
        return result.success()
                ? new Headline(Tone.GREEN, "PASSED", verdict, Optional.empty())
                : new Headline(Tone.RED, "FAILED", verdict, Optional.empty());
    }

    private static String begun(RunResult result) {
        long begun = result.totals().tests();
        int planned = result.scenario().plannedTests();
        if (begun == 0) {
            return "no test begun";
        }
        if (begun == planned) {
            return planned == 1 ? "its test begun" : "all " + Figures.count(planned, "test") + " begun";
        }
        return Figures.count(begun) + " of " + Figures.count(planned, "test") + " begun";
    }
}
