package io.dbbench.engine.schedule;

import io.dbbench.scenario.Extent;

/** Which iterations belong to a part of a test: those below a count, or those that begin before a moment. */
public sealed interface Phase {

    /**
     * Whether an iteration is still to be run.
     *
     * @param index of the iteration in this phase, from 0, over all workers
     */
    boolean includes(long index, long nowNanos);

    /** The share that is done, 0 to 1. */
    double share(long done, long nowNanos);

    /** An extent that begins now. */
    static Phase of(Extent extent, long startNanos) {
        return extent.match(
                iterations -> new Counted(iterations.count()),
                timed -> new Timed(startNanos, timed.duration().toNanos()));
    }

    /** So many iterations. */
    record Counted(long count) implements Phase {
        @Override
        public boolean includes(long index, long nowNanos) {
            return index < count;
        }

        @Override
        public double share(long done, long nowNanos) {
            return count == 0 ? 1 : Math.min(1, (double) done / count);
        }
    }

    /** As many as begin within a time. */
    record Timed(long startNanos, long lengthNanos) implements Phase {
        @Override
        public boolean includes(long index, long nowNanos) {
            return nowNanos - startNanos < lengthNanos;
        }

        @Override
        public double share(long done, long nowNanos) {
            return Math.min(1, Math.max(0, (double) (nowNanos - startNanos) / lengthNanos));
        }
    }
}
