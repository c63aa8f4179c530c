package io.dbbench.cli.run;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import java.time.Duration;
import java.util.List;

/**
 * The expected time of tests.
 *
 * @param known the sum of durations, and of iterations at a steady rate
 * @param iterations further iterations; their duration is what the run measures
 */
record ExpectedTime(Duration known, long iterations) {

    static ExpectedTime of(List<Benchmark> tests) {
        return tests.stream()
                .map(test -> of(test.warmup(), test.load()).plus(of(test.extent(), test.load())))
                .reduce(new ExpectedTime(Duration.ZERO, 0), ExpectedTime::plus);
    }

    private static ExpectedTime of(Extent extent, Load load) {
        return extent.match(
                iterations -> load.open()
                        .filter(open -> open.stages().size() == 1 && open.isSteady())
                        .map(open -> iterations.count()
                                * 1000.0
                                / open.stages().get(0).fromPerSecond())
                        .map(millis -> new ExpectedTime(Duration.ofMillis(Math.round(millis)), 0))
                        .orElseGet(() -> new ExpectedTime(Duration.ZERO, iterations.count())),
                timed -> new ExpectedTime(timed.duration(), 0));
    }

    private ExpectedTime plus(ExpectedTime other) {
        return new ExpectedTime(known.plus(other.known), iterations + other.iterations);
    }

    @Override
    public String toString() {
        String unknown = Plural.of(iterations, "iteration") + " (duration unknown)";
        if (iterations == 0) {
            return Durations.exact(known);
        }
        return known.isZero() ? unknown : Durations.exact(known) + " plus " + unknown;
    }
}
