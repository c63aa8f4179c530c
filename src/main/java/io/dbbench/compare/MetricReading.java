package io.dbbench.compare;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Precision;
import io.dbbench.scenario.ComparedMetric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads compared metrics off a result. */
final class MetricReading {
    /** A percentile with fewer iterations above it is that of a few outliers. */
    private static final int FEWEST_BEYOND = 10;

    /** Half the width of a 95 % interval in standard errors. */
    private static final double HALF_WIDTH = 1.96;

    private MetricReading() {}

    /** Returns the value, milliseconds or a rate per second; empty if the result has too few iterations for it. */
    static OptionalDouble value(ComparedMetric metric, BenchmarkResult result) {
        return switch (metric) {
            case P50, P95, P99 -> percentile(metric.percent(), result);
            case AVG -> milliseconds(result.response().averageNanos());
            case THROUGHPUT -> result.tps();
        };
    }

    /** Returns the logarithms of the values that results have. */
    static double[] logarithms(ComparedMetric metric, List<BenchmarkResult> results) {
        return results.stream()
                .map(result -> value(metric, result))
                .filter(value -> value.isPresent() && value.getAsDouble() > 0)
                .mapToDouble(value -> Math.log(value.getAsDouble()))
                .toArray();
    }

    private static OptionalDouble percentile(double percent, BenchmarkResult result) {
        double beyond = result.iterations() * (1 - percent / 100);
        return beyond < FEWEST_BEYOND
                ? OptionalDouble.empty()
                : milliseconds(result.response().interpolatedPercentileNanos(percent));
    }

    private static OptionalDouble milliseconds(OptionalDouble nanos) {
        return nanos.isPresent() ? OptionalDouble.of(nanos.getAsDouble() / 1e6) : nanos;
    }

    /** Returns the standard error of the value within its run, relative to it; empty if it is not known. */
    static OptionalDouble relativeError(ComparedMetric metric, BenchmarkResult result) {
        if (metric.isPercentile()) {
            return percentileError(metric, result);
        }
        if (metric == ComparedMetric.THROUGHPUT && result.offered().isPresent()) {
            return OptionalDouble.of(1 / Math.sqrt((double) Math.max(1, result.iterations())));
        }
        OptionalDouble average = result.response().averageNanos();
        return result.precision()
                .map(Precision::averageErrorNanos)
                .filter(OptionalDouble::isPresent)
                .map(error -> OptionalDouble.of(error.getAsDouble() / average.orElseThrow()))
                .orElseGet(OptionalDouble::empty);
    }

    private static OptionalDouble percentileError(ComparedMetric metric, BenchmarkResult result) {
        Optional<Precision.Interval> interval = result.precision().stream()
                .flatMap(precision -> precision.percentiles().stream())
                .filter(each -> each.percent() == metric.percent())
                .findFirst();
        OptionalDouble value = value(metric, result);
        return interval.isEmpty() || value.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of((interval.get().highNanos() - interval.get().lowNanos())
                        / 1e6
                        / (2 * HALF_WIDTH)
                        / value.getAsDouble());
    }
}
