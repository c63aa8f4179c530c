package io.dbbench.engine.schedule;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import java.time.Duration;
import java.util.Optional;

/** How long the measured part of a test lasts, as far as its load rather than the server determines it. */
public final class PlannedLength {
    private static final double NANOS_PER_SECOND = 1e9;

    private PlannedLength() {}

    /** Returns the planned length, on average if arrivals are random; empty for a closed load that a count may end. */
    public static Optional<Duration> planned(Benchmark test) {
        return test.extent()
                .match(
                        iterations -> test.load().open().map(open -> upToTheNext(open, iterations.count())),
                        timed -> Optional.of(timed.duration()),
                        enough -> Optional.empty());
    }

    /** Returns how long the measured part lasts even if nothing is left to start; zero if its last iteration ends it. */
    public static Duration minimum(Benchmark test) {
        boolean isRandom = test.load()
                .open()
                .filter(open -> open.arrivals() == Arrivals.POISSON)
                .isPresent();
        return isRandom && test.extent().time().isEmpty()
                ? Duration.ZERO
                : planned(test).or(test.extent()::time).orElse(Duration.ZERO);
    }

    /** Up to where the start after the last would be, so that each start has its gap; rounded down, or the rate is missed. */
    private static Duration upToTheNext(Load.Open open, long count) {
        double rate = open.stages().get(0).toPerSecond();
        return Duration.ofNanos((long) (count * NANOS_PER_SECOND / rate));
    }
}
