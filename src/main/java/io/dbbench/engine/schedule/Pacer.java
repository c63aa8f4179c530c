package io.dbbench.engine.schedule;

/** Decides when a worker starts its next iteration, and which. One worker uses it; what paces share is inside. */
public interface Pacer {

    /** Waits for the moment of the worker's next start, which is then in {@code start}; false when there is none. */
    boolean next(IntendedStart start);
}
