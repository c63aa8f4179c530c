package io.dbbench.engine.record;

/**
 * What one iteration took, filled in by an {@link io.dbbench.engine.Iteration} while it runs. Each worker keeps one, so that none is made
 * in the hot path. All times are nanoseconds.
 */
public final class IterationTiming {
    private int branch;
    private long waitNanos;
    private long serviceNanos;
    private long statements;
    private long rows;
    private long retries;

    /** Forgets the last iteration. */
    public void reset() {
        branch = 0;
        waitNanos = 0;
        serviceNanos = 0;
        statements = 0;
        rows = 0;
        retries = 0;
    }

    public void choseBranch(int index) {
        branch = index;
    }

    public void waited(long nanos) {
        waitNanos += nanos;
    }

    public void served(long nanos) {
        serviceNanos += nanos;
    }

    public void executed(long statementsMore, long rowsMore) {
        statements += statementsMore;
        rows += rowsMore;
    }

    public void retried() {
        retries++;
    }

    /** Index of the mix's branch that ran; 0 without a mix. */
    public int branch() {
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
