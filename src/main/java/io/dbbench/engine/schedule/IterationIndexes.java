package io.dbbench.engine.schedule;

import java.util.concurrent.atomic.AtomicLong;

/** The indexes of the iterations that one worker of a closed-loop phase runs. */
interface IterationIndexes {

    /** Returns an index that the next one does not fall below. */
    long peek();

    /** Returns the next index, and advances. */
    long take();

    /** Shares one counter among all workers of a process: a worker that is free takes the next index. */
    static IterationIndexes shared(AtomicLong next, Share share) {
        return new IterationIndexes() {
            @Override
            public long peek() {
                return share.number(next.get());
            }

            @Override
            public long take() {
                return share.number(next.getAndIncrement());
            }
        };
    }

    /**
     * Deals indexes to workers in turn: each gets its share however fast the others are, and every run sends the same
     * statements on the same connections.
     */
    static IterationIndexes dealt(int worker, Share share) {
        return new IterationIndexes() {
            private long next = worker;

            @Override
            public long peek() {
                return share.number(next);
            }

            @Override
            public long take() {
                long taken = peek();
                next += share.workers();
                return taken;
            }
        };
    }
}
