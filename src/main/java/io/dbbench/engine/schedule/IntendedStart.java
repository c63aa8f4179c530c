package io.dbbench.engine.schedule;

/** The start of one iteration, filled in by a {@link Pacer}. Each worker reuses one, so that none is allocated in the hot path. */
public final class IntendedStart {
    private long index;
    private long nanos;

    void set(long newIndex, long newNanos) {
        this.index = newIndex;
        this.nanos = newNanos;
    }

    void set(long newNanos) {
        this.nanos = newNanos;
    }

    /** Returns the index of the iteration in its phase, from 0, over all workers. */
    public long index() {
        return index;
    }

    /** Returns when the iteration should start, on the clock. */
    public long nanos() {
        return nanos;
    }
}
