package io.dbbench.cli.run;

import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import io.dbbench.result.comparison.Comparison;

/** The exit codes of dbbench, the most urgent first. */
public enum ExitCode {
    INTERRUPTED(130),
    INTERNAL_ERROR(1),
    WRONG_USAGE(2),
    SCENARIO_INVALID(3),
    RESULT_INVALID(3),
    DATABASE_FAILED(4),
    REPORT_FAILED(5),
    NOT_COMPARABLE(6),
    EXPIRED(124),
    THRESHOLD_FAILED(99),
    INCONCLUSIVE(98),
    SUCCESS(0);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Returns the exit code of a result with verdicts. */
    static ExitCode of(RunResult result) {
        return switch (result.outcome().status()) {
            case COMPLETED, UNFINISHED -> completed(result);
            case INTERRUPTED -> INTERRUPTED;
            case EXPIRED -> EXPIRED;
            case ABORTED -> THRESHOLD_FAILED;
            case FAILED -> DATABASE_FAILED;
        };
    }

    private static ExitCode completed(RunResult result) {
        if (result.baseline()
                .filter(baseline -> isIncomparable(result, baseline))
                .isPresent()) {
            return NOT_COMPARABLE;
        }
        if (!result.success()) {
            return THRESHOLD_FAILED;
        }
        return result.experiment()
                        .filter(experiment -> !experiment.isComparable())
                        .isPresent()
                ? NOT_COMPARABLE
                : SUCCESS;
    }

    /** Tests that have no values to compare because all of their iterations failed are failures. */
    private static boolean isIncomparable(RunResult result, Comparison baseline) {
        boolean failed = result.results().stream()
                .flatMap(test -> test.verdicts().stream())
                .anyMatch(Verdict::failsTheRun);
        return !baseline.differences().isEmpty() || (!baseline.isComparable() && !failed);
    }

    /** Returns the more urgent of two. */
    public ExitCode and(ExitCode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
