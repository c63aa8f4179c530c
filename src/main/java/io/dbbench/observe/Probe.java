package io.dbbench.observe;

import io.dbbench.result.WorkerMeasurement.Part;

/** Observes the server, or dbbench itself, around the measured part of a test. Called on the thread of the run. */
public interface Probe {

    /** Begins to observe a test, after its warm-up and before its measured part. */
    Observation begin(ObservedTest test);

    /** Returns whether all rounds of an experiment are observed; otherwise only the first of each variant. */
    default boolean isForAllRounds() {
        return true;
    }

    /** The observation of one test. */
    interface Observation extends AutoCloseable {

        /** Takes a look while the test is measured; called about ten times per second, and must return quickly. */
        default void look() {}

        /**
         * Ends the observation after the measured part, and hands over what was seen.
         *
         * @param measured by all workers together
         */
        void end(Part measured, Observed observed);

        /** Ends the observation without evidence; does nothing after {@link #end}. */
        @Override
        default void close() {}
    }
}
