package io.dbbench.load.lint;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.document.Sourced;
import io.dbbench.load.document.Suppressions;
import io.dbbench.load.threshold.ThresholdBinder;
import io.dbbench.load.threshold.ThresholdBinder.Stated;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.Load;
import io.dbbench.units.Plural;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Checks whether the load, workers and thresholds of a test fit together. */
public final class BenchmarkLint {
    private final BindingContext context;
    private final Suppressions ignored;
    private final SampleCountCheck samples;
    private final ReversedThreshold sides;

    public BenchmarkLint(BindingContext context, Suppressions ignored) {
        this.context = context;
        this.ignored = ignored;
        this.samples = new SampleCountCheck(context);
        this.sides = new ReversedThreshold(context, ignored);
    }

    /**
     * An entry of the file, its defaults applied.
     *
     * @param pointer of the entry
     * @param workers one number, or those of a sweep
     */
    public record Plan(
            String pointer,
            Sourced<Load> load,
            Sourced<Extent> extent,
            Sourced<List<Integer>> workers,
            List<Stated> thresholds) {

        boolean isOfTest(String stated) {
            return stated.startsWith(pointer + "/");
        }
    }

    /** Reports settings that do not fit together. */
    public void check(Plan plan) {
        if (!plan.load().value().isOpen()) {
            plan.thresholds().forEach(this::checkSchedule);
        }
        samples.check(plan);
        sides.check(plan);
        for (int number : plan.workers().value()) {
            checkIdle(number, plan);
            checkPool(number, plan);
        }
    }

    private void checkSchedule(Stated stated) {
        ThresholdBinder.ofSchedule(stated.threshold())
                .ifPresent(metric -> context.report(
                        stated.pointer(),
                        Rule.NO_DATA,
                        metric.text() + " has no data: only tests with 'rate' or 'stages' have a schedule"));
    }

    private void checkIdle(int workers, Plan plan) {
        long iterations = plan.extent().value().iterations().orElse(workers);
        if (iterations < workers) {
            String message = Plural.of(workers, "worker") + " share " + Plural.of(iterations, "iteration")
                    + ": some workers are idle";
            warn(plan, plan.workers(), Rule.IDLE_WORKERS, message);
        }
    }

    /** Warns of a small pool, unless a threshold is about the wait for a connection. */
    private void checkPool(int workers, Plan plan) {
        JsonNode size = context.tree().root().at("/database/pool/size");
        boolean judgesTheWait = plan.thresholds().stream()
                .anyMatch(stated ->
                        ThresholdBinder.part(stated.threshold(), Part.WAIT).isPresent());
        if (size.isIntegralNumber() && size.intValue() < workers && !judgesTheWait) {
            String message = Plural.of(workers, "worker") + " share a pool of "
                    + Plural.of(size.intValue(), "connection") + ": some workers wait; raise 'size' in 'pool' or lower"
                    + " 'concurrency'";
            warn(plan, plan.workers(), Rule.SMALL_POOL, message);
        }
    }

    private void warn(Plan plan, Sourced<?> at, Rule rule, String message) {
        ignored.warn(plan.pointer(), context.tree().value(at.pointer()), rule, message);
    }
}
