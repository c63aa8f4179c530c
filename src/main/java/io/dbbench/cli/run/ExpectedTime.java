package io.dbbench.cli.run;

import io.dbbench.engine.experiment.ExperimentPlan;
import io.dbbench.result.comparison.ExperimentResult.Layout;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Variant;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import java.time.Duration;
import java.util.List;

/**
 * The expected time of tests.
 *
 * @param least the sum of durations, and of iterations at a steady rate
 * @param most the same, where the server's speed decides between two durations
 * @param iterations further iterations; their duration is what the run measures
 */
record ExpectedTime(Duration least, Duration most, long iterations) {

    static ExpectedTime of(List<Benchmark> tests) {
        return tests.stream()
                .map(test -> of(test.warmup(), test.load()).plus(of(test.extent(), test.load())))
                .reduce(exactly(Duration.ZERO), ExpectedTime::plus);
    }

    /** Returns the time of a scenario, with all rounds of all its variants. */
    static ExpectedTime of(Scenario scenario) {
        return scenario.experiment()
                .map(experiment -> of(experiment, scenario.benchmarks()))
                .orElseGet(() -> of(scenario.benchmarks()));
    }

    /** Whether the database can be copied is known when the experiment begins. */
    private static ExpectedTime of(Experiment experiment, List<Benchmark> tests) {
        ExpectedTime round = of(tests.stream().map(experiment::round).toList())
                .times(experiment.variants().size());
        ExpectedTime pairs = round.times(experiment.pairs());
        ExpectedTime blocks = round.times(2L * ExperimentPlan.pairs(Layout.BLOCKS, experiment));
        return experiment.variants().stream().anyMatch(Variant::changesDatabase)
                ? new ExpectedTime(pairs.least, blocks.most, blocks.iterations)
                : pairs;
    }

    private ExpectedTime times(long factor) {
        return new ExpectedTime(least.multipliedBy(factor), most.multipliedBy(factor), iterations * factor);
    }

    private static ExpectedTime of(Extent extent, Load load) {
        return extent.match(
                iterations -> load.open()
                        .filter(open -> open.stages().size() == 1 && open.isSteady())
                        .map(open -> iterations.count()
                                * 1000.0
                                / open.stages().get(0).fromPerSecond())
                        .map(millis -> exactly(Duration.ofMillis(Math.round(millis))))
                        .orElseGet(() -> new ExpectedTime(Duration.ZERO, Duration.ZERO, iterations.count())),
                timed -> exactly(timed.duration()),
                enough -> new ExpectedTime(enough.duration(), enough.limit(), 0));
    }

    private static ExpectedTime exactly(Duration time) {
        return new ExpectedTime(time, time, 0);
    }

    private ExpectedTime plus(ExpectedTime other) {
        return new ExpectedTime(least.plus(other.least), most.plus(other.most), iterations + other.iterations);
    }

    @Override
    public String toString() {
        String unknown = Plural.of(iterations, "iteration") + " (duration unknown)";
        String known = Durations.exact(least) + (least.equals(most) ? "" : " to " + Durations.exact(most));
        if (iterations == 0) {
            return known;
        }
        return least.isZero() ? unknown : known + " plus " + unknown;
    }
}
