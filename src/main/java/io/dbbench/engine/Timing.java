package io.dbbench.engine;

/**
 * What one iteration took, filled in by an {@link Iteration} while it runs. Each worker keeps one, so that none is made
 * in the hot path. All times are nanoseconds.
 */
final class Timing {
    private int branch;
    private long waitNanos;
    private long serviceNanos;
    private long statements;
    private long rows;
    private long retries;

    /** Forgets the last iteration. */
    void reset() {
        branch = 0;
        waitNanos = 0;
        serviceNanos = 0;
        statements = 0;
        rows = 0;
        retries = 0;
    }

    void choseBranch(int index) {
        branch = index;
    }

    void waited(long nanos) {
        waitNanos += nanos;
    }

    void served(long nanos) {
        serviceNanos += nanos;
    }

    void executed(long statementsMore, long rowsMore) {
        statements += statementsMore;
        rows += rowsMore;
    }

    void retried() {
        retries++;
    }

    /** Index of the mix's branch that ran; 0 without a mix. */
    int branch() {
        return branch;
    }

    long waitNanos() {
        return waitNanos;
    }

    long serviceNanos() {
        return serviceNanos;
    }

    long statements() {
        return statements;
    }

    long rows() {
        return rows;
    }

    long retries() {
        return retries;
    }
}
