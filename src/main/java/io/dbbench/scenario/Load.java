package io.dbbench.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When iterations start. */
public sealed interface Load {

    /**
     * Each worker starts its next iteration when its last one has ended.
     *
     * @param thinkTime pause of a worker between two iterations
     */
    record Closed(Optional<Duration> thinkTime) implements Load {}

    /** Iterations start on a schedule, whether or not earlier ones have ended; late ones are worked off, none is dropped. */
    record Open(Arrivals arrivals, List<Stage> stages) implements Load {
        public Open {
            stages = List.copyOf(stages);
        }
    }

    /** How the starts of an open load are spread. */
    enum Arrivals {
        /** Evenly. */
        CONSTANT,
        /** At random, independently of each other, as from many users who know nothing of each other. */
        POISSON
    }

    /**
     * A stretch of an open load in which the rate changes linearly.
     *
     * @param fromPerSecond rate at the beginning
     * @param toPerSecond rate at the end; the same for a steady stage
     */
    record Stage(double fromPerSecond, double toPerSecond, Duration duration) {}
}
