package io.dbbench.judge;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import io.dbbench.result.Verdict.Status;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.CountChange;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.comparison.VerdictRule;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Judges thresholds by the baseline: by the rule of a comparison what noise changes, so that one noisy run fails nothing, and
 * exactly what is counted.
 */
final class BaselineJudge {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Comparison comparison;
    private final List<RunResult> baseline;

    /**
     * Creates a judge.
     *
     * @param comparison of the baseline with what is judged
     * @param baseline saved results
     */
    BaselineJudge(Comparison comparison, List<RunResult> baseline) {
        this.comparison = comparison;
        this.baseline = List.copyOf(baseline);
    }

    Verdict verdict(Threshold threshold, BenchmarkResult result) {
        if (!comparison.differences().isEmpty()) {
            return noData(threshold, "the baseline is not comparable");
        }
        if (threshold.metric().plan().isPresent()) {
            PlanReading plans =
                    ShapeComparison.with(baseline, result.testName()).read(result);
            return verdict(threshold, plans.share(), OptionalDouble.of(1), plans.status(), plans.reason());
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
        return verdict(
                threshold,
                OptionalDouble.of(observed),
                OptionalDouble.of(limit),
                status,
                status == Status.INCONCLUSIVE ? Optional.of("chance may explain it") : Optional.empty());
    }

    private Verdict amount(Threshold threshold, BenchmarkResult result) {
        MetricValue observed = MetricValue.of(threshold.metric(), result);
        List<MetricValue> before = baseline.stream()
                .flatMap(run -> run.results().stream())
                .filter(each -> each.testName().equals(result.testName()))
                .map(each -> MetricValue.of(threshold.metric(), each))
                .toList();
        OptionalDouble base = median(before);
        if (observed.value().isEmpty() || base.isEmpty()) {
            return noData(threshold, observed.missing().orElse("the baseline does not have it"));
        }
        double value = observed.value().getAsDouble();
        OptionalDouble limit = OptionalDouble.of(threshold.limit().ofBaseline().orElseThrow() * base.getAsDouble());
        boolean passed = threshold.operator().holds(value, limit.getAsDouble())
                || !CountChange.between(base.getAsDouble(), value);
        return verdict(threshold, observed.value(), limit, passed ? Status.PASSED : Status.FAILED, Optional.empty());
    }

    private static OptionalDouble median(List<MetricValue> values) {
        double[] sorted = values.stream()
                .flatMap(value -> value.value().stream().boxed())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[sorted.length / 2]);
    }

    private static Verdict noData(Threshold threshold, String reason) {
        return verdict(threshold, OptionalDouble.empty(), OptionalDouble.empty(), Status.NO_DATA, Optional.of(reason));
    }

    private static Verdict verdict(
            Threshold threshold,
            OptionalDouble observed,
            OptionalDouble limit,
            Status status,
            Optional<String> reason) {
        return new Verdict(
                threshold.text(),
                threshold.metric().text(),
                threshold.metric().dimension(),
                threshold.operator(),
                observed,
                limit,
                status,
                threshold.severity(),
                reason);
    }
}
