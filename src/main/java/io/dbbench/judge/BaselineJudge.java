package io.dbbench.judge;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import io.dbbench.result.Verdict.Status;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.CountChange;
import io.dbbench.result.comparison.Effect;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.comparison.VerdictRule;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Threshold;
import io.dbbench.stats.Median;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Judges thresholds by the baseline: by the rule of a comparison what noise changes, so that one noisy run fails nothing, and
 * exactly what is counted.
 */
final class BaselineJudge {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Comparison comparison;
    private final List<RunResult> baseline;
    private final List<RunResult> runs;

    /**
     * Creates a judge.
     *
     * @param comparison of the baseline with the runs
     * @param baseline saved results
     * @param runs that are judged together
     */
    BaselineJudge(Comparison comparison, List<RunResult> baseline, List<RunResult> runs) {
        this.comparison = comparison;
        this.baseline = List.copyOf(baseline);
        this.runs = List.copyOf(runs);
    }

    Verdict verdict(Threshold threshold, BenchmarkResult result) {
        if (!comparison.differences().isEmpty()) {
            return noData(threshold, "the baseline is not comparable");
        }
        if (threshold.metric().plan().isPresent()) {
            PlanReading plans = new ShapeComparison(ShapeComparison.plans(of(result, baseline)))
                    .read(ShapeComparison.plans(of(result, runs)));
            return Verdict.of(threshold, plans.share(), OptionalDouble.of(1), plans.status(), plans.reason());
        }
        return ComparedMetric.of(threshold.metric())
                .map(metric -> metric(threshold, metric, result))
                .orElseGet(() -> amount(threshold, result));
    }

    private Verdict metric(Threshold threshold, ComparedMetric metric, BenchmarkResult result) {
        return comparison.benchmarks().stream()
                .filter(test -> test.name().equals(result.testName()))
                .flatMap(test -> test.metrics().stream())
                .filter(compared -> compared.metric() == metric)
                .findFirst()
                .map(compared -> metric(threshold, compared))
                .orElseGet(() -> noData(threshold, "the baseline or this run has too little of it"));
    }

    private Verdict metric(Threshold threshold, MetricComparison compared) {
        double unit = threshold.metric().dimension() == Dimension.TIME ? MILLIS_PER_SECOND : 1;
        double factor = threshold.limit().ofBaseline().orElseThrow();
        double observed = compared.head() / unit;
        double limit = factor * compared.base() / unit;
        boolean holds = threshold.operator().holds(observed, limit);
        ComparisonVerdict found = VerdictRule.STANDARD.of(
                compared.metric(),
                compared.metric().limitOf(factor),
                compared.effect(),
                compared.adjustedPValue(),
                compared.base());
        Status status =
                switch (found) {
                    case REGRESSION -> Status.FAILED;
                    case INCONCLUSIVE -> holds ? Status.PASSED : Status.INCONCLUSIVE;
                    case IMPROVEMENT, NO_CHANGE -> Status.PASSED;
                };
        return Verdict.of(
                threshold,
                OptionalDouble.of(observed),
                OptionalDouble.of(limit),
                status,
                reason(status, holds, compared.effect()));
    }

    /** The values are medians: the effect, which decides, may be larger than they show. */
    private static Optional<String> reason(Status status, boolean holds, Effect effect) {
        return switch (status) {
            case INCONCLUSIVE -> Optional.of("chance may explain it");
            case FAILED ->
                holds
                        ? Optional.of(String.format(
                                Locale.ROOT, "taken together, the runs have %.2f times the baseline", effect.ratio()))
                        : Optional.empty();
            case PASSED, NO_DATA, SKIPPED -> Optional.empty();
        };
    }

    private Verdict amount(Threshold threshold, BenchmarkResult result) {
        OptionalDouble base = median(threshold, of(result, baseline));
        OptionalDouble head = median(threshold, of(result, runs));
        if (head.isEmpty() || base.isEmpty()) {
            String missing =
                    MetricValue.of(threshold.metric(), result).missing().orElse("the baseline does not have it");
            return noData(threshold, missing);
        }
        double limit = threshold.limit().ofBaseline().orElseThrow() * base.getAsDouble();
        boolean passed = threshold.operator().holds(head.getAsDouble(), limit)
                || !CountChange.between(base.getAsDouble(), head.getAsDouble());
        return Verdict.of(
                threshold, head, OptionalDouble.of(limit), passed ? Status.PASSED : Status.FAILED, Optional.empty());
    }

    /** Returns the results of the same test. */
    private static Stream<BenchmarkResult> of(BenchmarkResult result, List<RunResult> runs) {
        return runs.stream()
                .flatMap(run -> run.results().stream())
                .filter(each -> each.testName().equals(result.testName()));
    }

    private static OptionalDouble median(Threshold threshold, Stream<BenchmarkResult> results) {
        double[] values = results.flatMapToDouble(each -> MetricValue.of(threshold.metric(), each).value().stream())
                .toArray();
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(Median.of(values));
    }

    private static Verdict noData(Threshold threshold, String reason) {
        return Verdict.of(
                threshold, OptionalDouble.empty(), OptionalDouble.empty(), Status.NO_DATA, Optional.of(reason));
    }
}
