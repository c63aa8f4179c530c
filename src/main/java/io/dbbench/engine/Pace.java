package io.dbbench.engine;

/** Decides when a worker starts its next iteration, and which. One worker uses it; what paces share is inside. */
interface Pace {

    /** Waits for the moment of the worker's next start, which is then in {@code start}; false when there is none. */
    boolean next(Start start);
}
