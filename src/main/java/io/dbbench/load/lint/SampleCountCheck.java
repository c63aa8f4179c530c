package io.dbbench.load.lint;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.lint.BenchmarkLint.Plan;
import io.dbbench.load.threshold.ThresholdBinder;
import io.dbbench.load.threshold.ThresholdBinder.Stated;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.Load;
import io.dbbench.units.Durations;
import java.util.Optional;

/** Finds percentiles in thresholds for which a test has too few iterations. */
final class SampleCountCheck {
    /** A deviation that a Poisson process practically never reaches. */
    private static final int FARTHEST_DEVIATIONS = 6;

    private final BindingContext context;

    SampleCountCheck(BindingContext context) {
        this.context = context;
    }

    void check(Plan plan) {
        plan.extent()
                .value()
                .iterations()
                .ifPresentOrElse(
                        iterations -> check(plan, iterations, ""),
                        () -> plan.load()
                                .value()
                                .open()
                                .ifPresent(open -> check(plan, mostArrivals(open), "at most ")));
    }

    private static long mostArrivals(Load.Open open) {
        double expected = open.stages().stream()
                .mapToDouble(stage ->
                        (stage.fromPerSecond() + stage.toPerSecond()) / 2 * Durations.seconds(stage.duration()))
                .sum();
        double spread = open.arrivals() == Load.Arrivals.POISSON ? FARTHEST_DEVIATIONS * Math.sqrt(expected) : 0;
        return (long) Math.ceil(expected + spread);
    }

    private void check(Plan plan, long most, String bound) {
        for (Stated stated : plan.thresholds()) {
            Optional<LatencyMetric> demanding = ThresholdBinder.mostDemanding(stated.threshold());
            long needed =
                    demanding.map(metric -> metric.statistic().samplesNeeded()).orElse(0L);
            if (needed > most) {
                String message = demanding.get().text() + " needs at least " + needed + " iterations, but there are "
                        + bound + most;
                boolean ofTest = plan.isOfTest(plan.extent().pointer())
                        && context.states(plan.extent().pointer());
                context.report(
                        stated.isOfDefaults() && ofTest ? plan.extent().pointer() : stated.pointer(),
                        Rule.TOO_FEW_SAMPLES,
                        message);
            }
        }
    }
}
