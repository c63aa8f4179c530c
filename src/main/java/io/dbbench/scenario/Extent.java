package io.dbbench.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** How much of a load is run. */
public sealed interface Extent {

    /** Returns what the function for this extent returns. */
    <R> R match(Function<Iterations, R> iterations, Function<Timed, R> timed);

    /** Returns the number of iterations, over all workers; empty if time limits them. */
    default OptionalLong iterations() {
        return match(iterations -> OptionalLong.of(iterations.count), timed -> OptionalLong.empty());
    }

    /** Returns the time within which iterations begin; empty if their number limits them. */
    default Optional<Duration> time() {
        return match(iterations -> Optional.empty(), timed -> Optional.of(timed.duration));
    }

    /** Returns whether there is nothing to run. */
    default boolean isNothing() {
        return iterations().orElse(1) == 0;
    }

    /**
     * A number of iterations.
     *
     * @param count the total over all workers; zero runs nothing
     */
    record Iterations(long count) implements Extent {
        @Override
        public <R> R match(Function<Iterations, R> iterations, Function<Timed, R> timed) {
            return iterations.apply(this);
        }
    }

    /** As many iterations as begin within a time; those that have begun are awaited. */
    record Timed(Duration duration) implements Extent {
        @Override
        public <R> R match(Function<Iterations, R> iterations, Function<Timed, R> timed) {
            return timed.apply(this);
        }
    }
}
