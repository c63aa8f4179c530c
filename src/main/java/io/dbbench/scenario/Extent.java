package io.dbbench.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** How much of a load is run. */
public sealed interface Extent {

    /** Returns what the function for this extent returns. */
    <R> R match(Function<Iterations, R> iterations, Function<Timed, R> timed, Function<Enough, R> enough);

    /** Returns the number of iterations, over all workers; empty if it is not fixed. */
    default OptionalLong iterations() {
        return match(
                iterations -> OptionalLong.of(iterations.count),
                timed -> OptionalLong.empty(),
                enough -> OptionalLong.empty());
    }

    /** Returns the least time within which iterations begin; empty if their number alone decides. */
    default Optional<Duration> time() {
        return match(
                iterations -> Optional.empty(),
                timed -> Optional.of(timed.duration),
                enough -> Optional.of(enough.duration));
    }

    /** Returns this extent for an open load of a steady rate, of which time and number follow from each other. */
    default Extent at(double perSecond) {
        return match(iterations -> iterations, timed -> timed, enough -> enough.steady(perSecond));
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
        public <R> R match(Function<Iterations, R> iterations, Function<Timed, R> timed, Function<Enough, R> enough) {
            return iterations.apply(this);
        }
    }

    /** As many iterations as begin within a time; those that have begun are awaited. */
    record Timed(Duration duration) implements Extent {
        @Override
        public <R> R match(Function<Iterations, R> iterations, Function<Timed, R> timed, Function<Enough, R> enough) {
            return timed.apply(this);
        }
    }

    /**
     * As many iterations as begin within a time, and after it until there is a number of them, but none after a limit: enough
     * of a fast statement as well as of a slow one.
     *
     * @param count the total over all workers
     */
    record Enough(long count, Duration duration, Duration limit) implements Extent {
        /** The extent of a test that states none. */
        public static final Enough USUAL = new Enough(1000, Duration.ofSeconds(5), Duration.ofSeconds(60));

        @Override
        public <R> R match(Function<Iterations, R> iterations, Function<Timed, R> timed, Function<Enough, R> enough) {
            return enough.apply(this);
        }

        private Extent steady(double perSecond) {
            double seconds = count / perSecond;
            if (seconds > limit.toSeconds()) {
                return new Timed(limit);
            }
            return seconds < duration.toSeconds() ? new Timed(duration) : new Iterations(count);
        }
    }
}
