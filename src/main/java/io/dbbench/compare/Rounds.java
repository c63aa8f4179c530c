package io.dbbench.compare;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Precision;
import io.dbbench.result.comparison.Round;
import io.dbbench.scenario.ComparedMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes rounds of what a test measured in a variant, and reads them. */
public final class Rounds {
    /** Half the width of a 95 % interval in standard errors. */
    private static final double HALF_WIDTH = 1.96;

    private Rounds() {}

    /** Returns a round without what a comparison does not need. */
    public static Round of(int set, int pair, int place, String variant, BenchmarkResult result) {
        return new Round(
                set,
                pair,
                place,
                variant,
                result.testName(),
                result.iterations(),
                result.errors(),
                result.elapsed(),
                result.tps(),
                MetricReading.value(ComparedMetric.AVG, result),
                MetricReading.value(ComparedMetric.P50, result),
                MetricReading.value(ComparedMetric.P95, result),
                MetricReading.value(ComparedMetric.P99, result));
    }

    /**
     * Returns the precision of the rounds of a test together, from how much they differ; empty for fewer than two.
     *
     * @param whole the result of all rounds together
     */
    public static Optional<Precision> precision(List<Round> rounds, BenchmarkResult whole) {
        if (rounds.size() < 2) {
            return Optional.empty();
        }
        List<Precision.Interval> intervals = new ArrayList<>();
        for (ComparedMetric metric : List.of(ComparedMetric.P50, ComparedMetric.P95, ComparedMetric.P99)) {
            double[] values = values(metric, rounds);
            if (values.length == rounds.size()) {
                long reach = Math.round(HALF_WIDTH * standardError(values));
                long nanos = whole.response().percentileNanos(metric.percent()).orElseThrow();
                intervals.add(new Precision.Interval(metric.percent(), Math.max(0, nanos - reach), nanos + reach));
            }
        }
        return Optional.of(new Precision(
                OptionalDouble.of(standardError(values(ComparedMetric.AVG, rounds))), intervals, Optional.empty()));
    }

    /** Returns the values in nanoseconds that rounds have of a metric. */
    private static double[] values(ComparedMetric metric, List<Round> rounds) {
        return rounds.stream()
                .map(round -> logarithm(metric, round))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(logarithm -> Math.exp(logarithm.getAsDouble()) * 1e6)
                .toArray();
    }

    private static double standardError(double[] values) {
        return values.length < 2 ? 0 : new PairedSample(values).spread() / Math.sqrt(values.length);
    }

    /**
     * Returns the ratio of head to base in each pair of the first set.
     *
     * @param rounds of any tests and variants
     */
    public static List<Double> ratios(
            List<Round> rounds, String test, String base, String head, ComparedMetric metric) {
        return PairedRounds.of(
                        rounds.stream()
                                .filter(round ->
                                        round.set() == 1 && round.test().equals(test))
                                .toList(),
                        base,
                        head,
                        metric)
                .map(pairs -> pairs.sample().ratios())
                .orElse(List.of());
    }

    /** Returns the logarithm of a value; empty if the round has too few iterations for it. */
    static OptionalDouble logarithm(ComparedMetric metric, Round round) {
        OptionalDouble value =
                switch (metric) {
                    case P50 -> round.p50();
                    case P95 -> round.p95();
                    case P99 -> round.p99();
                    case AVG -> round.avg();
                    case THROUGHPUT -> round.tps();
                };
        return value.isPresent() && value.getAsDouble() > 0
                ? OptionalDouble.of(Math.log(value.getAsDouble()))
                : OptionalDouble.empty();
    }
}
