package io.dbbench.load.lint;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.Sourced;
import io.dbbench.load.document.Suppressions;
import io.dbbench.load.lint.BenchmarkLint.Plan;
import io.dbbench.load.threshold.ThresholdBinder;
import io.dbbench.load.threshold.ThresholdBinder.Stated;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Load.Arrivals;
import io.dbbench.scenario.Load.Stage;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Threshold.Operator;
import io.dbbench.units.Durations;
import io.dbbench.units.Plural;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Finds thresholds and rates that a test cannot reach. */
final class AttainabilityCheck {
    /** The shortest round trip to PostgreSQL, even over a Unix socket. */
    private static final double QUICKEST_STATEMENT_SECONDS = 10e-6;

    /** A deviation that a Poisson process practically never reaches. */
    private static final int FARTHEST_DEVIATIONS = 6;

    /** Exceeds the rounding error of schedules in whole nanoseconds. */
    private static final double ROUNDING = 1e-6;

    private final BindingContext context;
    private final Suppressions ignored;

    AttainabilityCheck(BindingContext context, Suppressions ignored) {
        this.context = context;
        this.ignored = ignored;
    }

    void check(Plan plan) {
        OptionalDouble most =
                mostIterations(plan, Collections.min(plan.workers().value()));
        most.ifPresent(iterations -> plan.thresholds().forEach(stated -> checkSamples(stated, iterations, plan)));
        plan.thresholds().forEach(stated -> checkThroughput(stated, plan));
        plan.load()
                .value()
                .open()
                .ifPresent(open -> plan.workers().value().forEach(workers -> checkRate(open, workers, plan)));
    }

    private void checkSamples(Stated stated, double most, Plan plan) {
        Optional<LatencyMetric> demanding = ThresholdBinder.mostDemanding(stated.threshold());
        long needed =
                demanding.map(metric -> metric.statistic().samplesNeeded()).orElse(0L);
        if (needed > most) {
            String found = plan.extent().value().time().isEmpty() ? "" : "at most ";
            String message = demanding.get().text() + " needs at least " + needed + " iterations, but there are "
                    + found + (long) most;
            boolean changed = stated.isOfDefaults() && isOfTest(plan.extent(), plan);
            context.report(changed ? plan.extent().pointer() : stated.pointer(), Rule.TOO_FEW_SAMPLES, message);
        }
    }

    private boolean isOfTest(Sourced<?> located, Plan plan) {
        return located.pointer().startsWith(plan.pointer() + "/") && context.states(located.pointer());
    }

    /** The most iterations that the test can have; empty where only the server's speed limits them. */
    private static OptionalDouble mostIterations(Plan plan, int workers) {
        return plan.extent()
                .value()
                .match(
                        iterations -> OptionalDouble.of((double) iterations.count()),
                        timed -> plan.load()
                                .value()
                                .match(
                                        closed -> mostRounds(closed, timed.duration(), workers),
                                        open -> OptionalDouble.of(mostArrivals(open))),
                        enough -> plan.load()
                                .value()
                                .match(
                                        closed -> mostRounds(closed, enough.limit(), workers),
                                        open -> OptionalDouble.of(mostArrivals(open))));
    }

    private static double mostArrivals(Load.Open open) {
        double expected =
                open.stages().stream().mapToDouble(AttainabilityCheck::arrivals).sum();
        double spread = open.arrivals() == Arrivals.POISSON ? FARTHEST_DEVIATIONS * Math.sqrt(expected) : 0;
        return Math.ceil(expected + spread);
    }

    private static OptionalDouble mostRounds(Load.Closed closed, Duration time, int workers) {
        return closed.thinkTime()
                .map(pause ->
                        OptionalDouble.of(workers * Math.ceil(Durations.seconds(time) / Durations.seconds(pause))))
                .orElse(OptionalDouble.empty());
    }

    private static double arrivals(Stage stage) {
        return (stage.fromPerSecond() + stage.toPerSecond()) / 2 * Durations.seconds(stage.duration());
    }

    /** A throughput that the pace of the load does not allow. */
    private void checkThroughput(Stated stated, Plan plan) {
        Threshold threshold = stated.threshold();
        OptionalDouble limit = threshold.limit().constant();
        OptionalDouble highest = highestThroughput(threshold.metric(), plan);
        boolean fromBelow = threshold.operator() == Operator.GREATER
                || threshold.operator() == Operator.GREATER_OR_EQUAL
                || threshold.operator() == Operator.EQUAL;
        if (fromBelow && limit.isPresent() && highest.isPresent() && limit.getAsDouble() > highest.getAsDouble()) {
            String pace = plan.load().value().isOpen() ? "the rate" : "'think_time'";
            ignored.warn(
                    plan.pointer(),
                    context.tree().value(stated.pointer()),
                    Rule.UNREACHABLE_THRESHOLD,
                    pace + " limits " + threshold.metric().text() + " to about " + Math.round(highest.getAsDouble())
                            + "/s");
        }
    }

    /**
     * Returns the highest throughput per second. A closed load of a number of iterations is measured from the first start to the last end,
     * which is one pause of each worker shorter; the number of iterations is corrected for that. In a sweep, the test
     * with the fewest workers allows the least.
     */
    private static OptionalDouble highestThroughput(Metric metric, Plan plan) {
        int workers = Collections.min(plan.workers().value());
        OptionalDouble most = mostIterations(plan, workers);
        OptionalDouble seconds = shortest(plan, workers);
        OptionalLong each = perIteration(metric, plan);
        boolean lacksPauses =
                !plan.load().value().isOpen() && plan.extent().value().time().isEmpty();
        double first = lacksPauses ? workers : 0;
        boolean known = each.isPresent() && most.isPresent() && seconds.isPresent() && most.getAsDouble() > first;
        if (!known) {
            return OptionalDouble.empty();
        }
        double rate = most.getAsDouble() / seconds.getAsDouble();
        double highest = each.getAsLong() * rate * most.getAsDouble() / (most.getAsDouble() - first);
        return OptionalDouble.of(highest * (1 + ROUNDING));
    }

    private static OptionalLong perIteration(Metric metric, Plan plan) {
        if (metric == CountMetric.TPS) {
            return OptionalLong.of(1);
        }
        return metric == CountMetric.QPS && plan.volume().isPresent()
                ? plan.volume().get().most()
                : OptionalLong.empty();
    }

    /** Returns the least seconds that the test can take; empty when its pace does not limit it. */
    private static OptionalDouble shortest(Plan plan, int workers) {
        Extent extent = plan.extent().value();
        return plan.load().value().match(closed -> shortest(closed, extent, workers), open -> shortest(open, extent));
    }

    private static OptionalDouble shortest(Load.Closed closed, Extent extent, int workers) {
        return closed.thinkTime()
                .map(pause -> OptionalDouble.of(extent.match(
                        iterations -> iterations.count() / (double) workers * Durations.seconds(pause),
                        timed -> Durations.seconds(timed.duration()),
                        enough -> Durations.seconds(enough.limit()))))
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble shortest(Load.Open open, Extent extent) {
        double expectedSeconds = open.stages().stream()
                .mapToDouble(stage -> Durations.seconds(stage.duration()))
                .sum();
        boolean isRandom = open.arrivals() == Arrivals.POISSON;
        return isRandom && extent.iterations().isPresent()
                ? luckiest(expectedSeconds, extent.iterations().getAsLong())
                : OptionalDouble.of(expectedSeconds);
    }

    /** So many random arrivals may come in less time than they take on average; empty when they may come at once. */
    private static OptionalDouble luckiest(double expectedSeconds, long arrivals) {
        double spread = FARTHEST_DEVIATIONS / Math.sqrt((double) arrivals);
        return spread < 1 ? OptionalDouble.of(expectedSeconds * (1 - spread)) : OptionalDouble.empty();
    }

    /** A rate that asks more of the workers than any server could give. */
    private void checkRate(Load.Open open, int workers, Plan plan) {
        double highest = open.stages().stream()
                .mapToDouble(stage -> Math.max(stage.fromPerSecond(), stage.toPerSecond()))
                .max()
                .orElse(0);
        double needed = highest * plan.volume().map(StatementCount::fewest).orElse(1L) * QUICKEST_STATEMENT_SECONDS;
        if (needed > workers) {
            ignored.warn(
                    plan.pointer(),
                    context.tree().value(plan.place(plan.load(), plan.workers())),
                    Rule.UNREACHABLE_RATE,
                    Plural.of(workers, "worker") + " cannot reach " + Math.round(highest)
                            + "/s even at 10us per statement; raise 'concurrency' to at least "
                            + (long) Math.ceil(needed));
        }
    }
}
