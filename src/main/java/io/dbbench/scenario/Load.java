package io.dbbench.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** When iterations start. */
public sealed interface Load {

    /** Returns what the function for this load returns. */
    <R> R match(Function<Closed, R> closed, Function<Open, R> open);

    /** Returns this load if it is open-loop. */
    default Optional<Open> open() {
        return match(closed -> Optional.empty(), Optional::of);
    }

    /** Returns whether iterations start on a schedule. */
    default boolean isOpen() {
        return open().isPresent();
    }

    /**
     * Closed-loop: each worker starts its next iteration when its previous one has ended.
     *
     * @param thinkTime pause of a worker between two iterations
     */
    record Closed(Optional<Duration> thinkTime) implements Load {
        @Override
        public <R> R match(Function<Closed, R> closed, Function<Open, R> open) {
            return closed.apply(this);
        }
    }

    /** Open-loop: iterations start on a schedule, whether or not earlier ones have ended; late ones are not dropped. */
    record Open(Arrivals arrivals, List<Stage> stages) implements Load {
        public Open {
            stages = List.copyOf(stages);
        }

        @Override
        public <R> R match(Function<Closed, R> closed, Function<Open, R> open) {
            return open.apply(this);
        }

        /** Returns whether the rate is the same throughout. */
        public boolean isSteady() {
            double rate = stages.get(0).fromPerSecond();
            return stages.stream().allMatch(stage -> stage.fromPerSecond() == rate && stage.toPerSecond() == rate);
        }
    }

    /** How the starts of an open-loop load are spread. */
    enum Arrivals {
        /** Evenly. */
        CONSTANT,
        /** Randomly and independently of each other (a Poisson process), as from many independent users. */
        POISSON
    }

    /**
     * A part of an open-loop load in which the rate changes linearly.
     *
     * @param fromPerSecond rate at the beginning
     * @param toPerSecond rate at the end; equal to {@code fromPerSecond} in a steady stage
     */
    record Stage(double fromPerSecond, double toPerSecond, Duration duration) {}
}
