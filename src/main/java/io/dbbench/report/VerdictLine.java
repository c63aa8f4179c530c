package io.dbbench.report;

import io.dbbench.report.comparison.ComparisonText;
import io.dbbench.report.comparison.ExperimentText;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Failure;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a run ended, in a word and a line.
 *
 * @param word such as {@code PASSED}
 * @param reason what happened, or the counts of thresholds
 * @param progress how many tests had started; absent if that is in the reason, or all had
 */
public record VerdictLine(Status status, String word, String reason, Optional<String> progress) {
    /** What a color stands for. */
    public enum Status {
        PASSED,
        FAILED,
        /** Neither passed nor failed. */
        INCOMPLETE
    }

    private static final String NO_THRESHOLDS = "no thresholds set";
    private static final int MAX_SQL_STATES = 3;

    public static VerdictLine of(RunResult result) {
        ThresholdSummary thresholds = ThresholdSummary.of(result);
        String soFar = started(result) + "; "
                + (thresholds.count() == 0 ? "no thresholds evaluated" : thresholds.counts()) + teardown(result);
        String message = BoundedText.of(result.outcome().message().orElse(""), BoundedText.MESSAGE);
        String word = result.outcome().status().name();
        return switch (result.outcome().status()) {
            case COMPLETED -> completed(result, thresholds);
            case UNFINISHED, INTERRUPTED -> new VerdictLine(Status.INCOMPLETE, word, soFar, Optional.empty());
            case EXPIRED, ABORTED -> new VerdictLine(Status.FAILED, word, message, Optional.of(soFar));
            case FAILED -> new VerdictLine(Status.FAILED, word, message, Optional.empty());
        };
    }

    /** Returns the verdict in one line, without the progress. */
    public String text() {
        return word + (reason.contains(NO_THRESHOLDS) ? " (" + reason + ")" : ": " + reason);
    }

    private static VerdictLine completed(RunResult result, ThresholdSummary thresholds) {
        if (result.results().isEmpty()) {
            return new VerdictLine(Status.INCOMPLETE, "PASSED", "no test was run", Optional.empty());
        }
        if (result.success()) {
            String reason =
                    compared(result) + (thresholds.isSet() ? thresholds.counts() : "no errors; " + NO_THRESHOLDS);
            return new VerdictLine(Status.PASSED, "PASSED", reason + teardown(result), Optional.empty());
        }
        String reason = compared(result) + allFailed(result).orElseGet(thresholds::counts) + teardown(result);
        return new VerdictLine(Status.FAILED, "FAILED", reason, Optional.empty());
    }

    private static String compared(RunResult result) {
        return result.experiment()
                        .map(experiment -> ExperimentText.verdict(experiment) + "; ")
                        .orElse("")
                + result.baseline()
                        .map(baseline -> "baseline: " + ComparisonText.outcome(baseline) + "; ")
                        .orElse("");
    }

    /** Returns the cause when no iteration of the tests that failed has completed. */
    private static Optional<String> allFailed(RunResult result) {
        List<BenchmarkResult> failed = result.results().stream()
                .filter(test -> test.subject().branch().isEmpty())
                .filter(test -> test.verdicts().stream().anyMatch(Verdict::failsTheRun))
                .toList();
        if (failed.isEmpty() || !failed.stream().allMatch(test -> test.iterations() == 0 && test.errors() > 0)) {
            return Optional.empty();
        }
        String tests = failed.size() > 1
                ? " of " + ResultNumbers.count(failed.size(), "test")
                : result.results().size() > 1
                        ? " of " + BoundedText.of(failed.get(0).testName(), BoundedText.NAME)
                        : "";
        if (failed.stream().allMatch(test -> test.status() == BenchmarkResult.Status.REFUSED)) {
            return Optional.of(
                    ResultNumbers.count(failed.size(), "test") + " could not start (" + sqlStates(failed) + ")");
        }
        long errors = failed.stream().mapToLong(BenchmarkResult::errors).sum();
        return Optional.of(
                "all " + ResultNumbers.count(errors, "iteration") + tests + " failed (" + sqlStates(failed) + ")");
    }

    private static String sqlStates(List<BenchmarkResult> tests) {
        List<String> states = tests.stream()
                .flatMap(test -> test.failures().stream())
                .map(Failure::sqlState)
                .distinct()
                .toList();
        return states.stream().limit(MAX_SQL_STATES).collect(Collectors.joining(", "))
                + (states.size() > MAX_SQL_STATES ? ", …" : "");
    }

    private static String teardown(RunResult result) {
        return result.leftBehind() ? "; teardown failed" : "";
    }

    private static String started(RunResult result) {
        long started = result.totals().tests();
        int planned = result.scenario().plannedTests();
        if (started == 0) {
            return "no test started";
        }
        return started == planned && planned > 1
                ? "all " + ResultNumbers.count(planned, "test") + " started"
                : ResultNumbers.count(started) + " of " + ResultNumbers.count(planned, "test") + " started";
    }
}
