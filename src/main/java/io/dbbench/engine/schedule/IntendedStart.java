package io.dbbench.engine.schedule;

/** The start of one iteration, filled in by a {@link Pacer}; each worker keeps one, so that none is made in the hot path. */
public final class IntendedStart {
    private long index;
    private long intendedNanos;

    void set(long newIndex, long newIntendedNanos) {
        this.index = newIndex;
        this.intendedNanos = newIntendedNanos;
    }

    /** Of the iteration in its phase, from 0, over all workers. */
    public long index() {
        return index;
    }

    /** When it should start, on the clock. */
    public long intendedNanos() {
        return intendedNanos;
    }
}
