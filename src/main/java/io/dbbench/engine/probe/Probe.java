package io.dbbench.engine.probe;

import io.dbbench.postgres.Database;
import io.dbbench.scenario.Benchmark;

/** Observes the server, or dbbench itself, around the measured part of a test. Called on the thread of the run. */
public interface Probe {

    /**
     * Begins to observe a test, after its warm-up and before its measured part.
     *
     * @param database whose control connection the probe may use now and in {@link Observation#end}
     */
    Observation begin(Benchmark test, Database database);

    /** The observation of one test. */
    interface Observation extends AutoCloseable {

        /** Takes a look while the test is measured; called about ten times per second, and must return quickly. */
        default void look() {}

        /** Ends the observation after the measured part, and hands over what was seen. */
        void end(Evidence evidence);

        /** Ends the observation without evidence; does nothing after {@link #end}. */
        @Override
        default void close() {}
    }
}
