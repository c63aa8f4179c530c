package io.dbbench.engine.schedule;

/**
 * Decides when a worker starts its next iteration, and which one. A pacer never blocks: the driver, which may be a thread
 * per worker or one thread for many, waits and asks again. One worker uses it; what pacers share is thread-safe.
 */
public interface Pacer {

    /** What the driver has to do. */
    enum Decision {
        /** Run the iteration in {@code start} now. */
        START,
        /** Ask again at the intended start in {@code start}. */
        WAIT,
        /** Stop: the phase has no more iterations for this worker. */
        END
    }

    /**
     * Decides about the next iteration of the worker, which must have ended the one before.
     *
     * @param start receives index and intended start
     * @param nowNanos the present time on the clock
     */
    Decision next(IntendedStart start, long nowNanos);
}
