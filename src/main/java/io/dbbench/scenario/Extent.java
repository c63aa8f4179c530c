package io.dbbench.scenario;

import java.time.Duration;

/** How much of a load is run. */
public sealed interface Extent {

    /**
     * A number of iterations.
     *
     * @param count the total over all workers; zero runs nothing
     */
    record Iterations(long count) implements Extent {}

    /** As many iterations as begin within a time; those that have begun are awaited. */
    record Timed(Duration duration) implements Extent {}
}
