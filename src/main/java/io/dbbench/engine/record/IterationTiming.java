package io.dbbench.engine.record;

/**
 * The stamps of one iteration, from which all its times are derived: when it was intended, begun, sent and done, on the
 * clock. A shared connection adds when it was acquired. Between begun (or acquired) and sent, parameters are drawn and
 * bound, which counts as no part of the response.
 *
 * <p>Each worker reuses one, so that none is allocated in the hot path. All values are nanoseconds.
 */
public final class IterationTiming {
    private long intendedNanos;
    private long begunNanos;
    private long acquiredNanos;
    private long sentNanos;
    private long doneNanos;
    private int branch;
    private long statements;
    private long rows;
    private long retries;

    /** Begins another iteration. */
    public void begin(long intended, long now) {
        intendedNanos = intended;
        begunNanos = now;
        acquiredNanos = now;
        sentNanos = now;
        doneNanos = now;
        branch = 0;
        statements = 0;
        rows = 0;
        retries = 0;
    }

    public void choseBranch(int index) {
        branch = index;
    }

    /** Stamps the moment at which the worker got a shared connection. */
    public void acquired(long now) {
        acquiredNanos = now;
    }

    /** Stamps the moment just before the first byte is sent. */
    public void sent(long now) {
        sentNanos = now;
    }

    public void retried() {
        retries++;
    }

    /** Stamps the moment just after the last row was read. */
    public void done(long now, long statementsExecuted, long rowsRead) {
        doneNanos = now;
        statements = statementsExecuted;
        rows = rowsRead;
    }

    /** Stamps the moment at which the iteration failed. */
    public void failed(long now) {
        doneNanos = now;
    }

    /** Returns the index of the mix's branch that ran; 0 without a mix. */
    public int branch() {
        return branch;
    }

    long begunNanos() {
        return begunNanos;
    }

    long doneNanos() {
        return doneNanos;
    }

    /** Returns the time from the intended start to the actual one; zero in a closed load. */
    long lagNanos() {
        return begunNanos - intendedNanos;
    }

    /** Returns the time spent waiting for a shared connection; zero without a pool. */
    long waitNanos() {
        return acquiredNanos - begunNanos;
    }

    /** Returns the time that the statements took. */
    long serviceNanos() {
        return doneNanos - sentNanos;
    }

    /** Returns lag, wait and service together. */
    long responseNanos() {
        return lagNanos() + waitNanos() + serviceNanos();
    }

    /** Returns the time from begin to end, whatever happened in between. */
    long elapsedNanos() {
        return doneNanos - begunNanos;
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
