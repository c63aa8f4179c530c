package io.dbbench.engine;

/** The start of one iteration, filled in by a {@link Pace}; each worker keeps one, so that none is made in the hot path. */
final class Start {
    private long index;
    private long intendedNanos;

    void set(long newIndex, long newIntendedNanos) {
        this.index = newIndex;
        this.intendedNanos = newIntendedNanos;
    }

    /** Of the iteration in its phase, from 0, over all workers. */
    long index() {
        return index;
    }

    /** When it should start, on the clock. */
    long intendedNanos() {
        return intendedNanos;
    }
}
