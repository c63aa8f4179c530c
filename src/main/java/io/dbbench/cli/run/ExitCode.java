package io.dbbench.cli.run;

import io.dbbench.result.RunResult;

/** What the exit status of dbbench means. In the order of urgency: of several, the first one listed is told. */
public enum ExitCode {
    INTERRUPTED(130),
    DEFECT(1),
    WRONG_USAGE(2),
    SCENARIO_INVALID(3),
    RESULT_INVALID(3),
    DATABASE_FAILED(4),
    REPORT_FAILED(5),
    EXPIRED(124),
    THRESHOLD_FAILED(99),
    SUCCESS(0);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The code for one result that has been judged. */
    static ExitCode of(RunResult result) {
        return switch (result.outcome().status()) {
            case COMPLETED, UNFINISHED -> result.success() ? SUCCESS : THRESHOLD_FAILED;
            case INTERRUPTED -> INTERRUPTED;
            case EXPIRED -> EXPIRED;
            case ABORTED -> THRESHOLD_FAILED;
            case FAILED -> DATABASE_FAILED;
        };
    }

    /** The more urgent of two. */
    public ExitCode and(ExitCode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
