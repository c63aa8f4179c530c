package io.dbbench.engine.schedule;

import io.dbbench.scenario.Extent;

/** Which iterations belong to a part of a test, by their index and the moment at which they start. */
public sealed interface Phase {

    /**
     * Returns whether an iteration that starts at a moment belongs to this phase.
     *
     * @param index of the iteration in this phase, from 0, over all workers
     */
    boolean includes(long index, long startNanos);

    /** Returns the share of the phase that is done, 0 to 1. */
    double share(long done, long nowNanos);

    /** Returns the phase of an extent that begins at a moment. */
    static Phase of(Extent extent, long startNanos) {
        return extent.match(
                iterations -> new Counted(iterations.count()),
                timed -> new Timed(startNanos, timed.duration().toNanos()),
                enough -> new Enough(
                        new Counted(enough.count()),
                        new Timed(startNanos, enough.duration().toNanos()),
                        new Timed(startNanos, enough.limit().toNanos())));
    }

    /** A number of iterations. */
    record Counted(long count) implements Phase {
        @Override
        public boolean includes(long index, long startNanos) {
            return index < count;
        }

        @Override
        public double share(long done, long nowNanos) {
            return count == 0 ? 1 : Math.min(1, (double) done / count);
        }
    }

    /** The iterations that start within a time. */
    record Timed(long beginNanos, long lengthNanos) implements Phase {
        @Override
        public boolean includes(long index, long startNanos) {
            return startNanos - beginNanos < lengthNanos;
        }

        @Override
        public double share(long done, long nowNanos) {
            return Math.min(1, Math.max(0, (double) (nowNanos - beginNanos) / lengthNanos));
        }
    }

    /** The iterations below a count and those that start within a time, as far as they start within a longer time. */
    record Enough(Counted counted, Timed timed, Timed limit) implements Phase {
        @Override
        public boolean includes(long index, long startNanos) {
            return limit.includes(index, startNanos)
                    && (counted.includes(index, startNanos) || timed.includes(index, startNanos));
        }

        @Override
        public double share(long done, long nowNanos) {
            double share = Math.min(counted.share(done, nowNanos), timed.share(done, nowNanos));
            return Math.max(share, limit.share(done, nowNanos));
        }
    }
}
