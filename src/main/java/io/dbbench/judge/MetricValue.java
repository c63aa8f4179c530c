package io.dbbench.judge;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.LatencyMetric.Exact;
import io.dbbench.scenario.LatencyMetric.Percentile;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Metric;
import io.dbbench.stats.Latencies;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A value read off a result, or the reason why there is none.
 *
 * @param value in the base unit of its dimension
 * @param missing present exactly when there is no value
 */
record MetricValue(OptionalDouble value, Optional<String> missing) {
    static final String NOTHING_COMPLETED = "no iteration was completed";

    private static final double NANOS_PER_SECOND = 1e9;

    static MetricValue of(Metric metric, BenchmarkResult result) {
        return metric.match(
                count -> count(count, result),
                latency -> latency(latency, result),
                plan -> PlanReading.of(plan, result).value());
    }

    static MetricValue of(Limit limit, BenchmarkResult result) {
        return limit.match(
                quantity -> present(quantity.number()),
                other -> of(other.other(), result).times(other.factor()),
                baseline -> absent("there is no baseline"));
    }

    MetricValue times(double factor) {
        return value.isPresent() ? present(factor * value.getAsDouble()) : this;
    }

    private static MetricValue count(CountMetric metric, BenchmarkResult result) {
        long run = result.iterations() + result.errors() + result.expectedErrors();
        if (run == 0) {
            return absent(result.elapsed().isZero() ? "nothing was run" : NOTHING_COMPLETED);
        }
        return switch (metric) {
            case QPS -> presentOr(result.qps(), "no time was measured");
            case TPS -> presentOr(result.tps(), "no time was measured");
            case ERRORS -> present((double) result.errors());
            case ERROR_RATE -> present((double) result.errors() / run);
            case ROWS -> present((double) result.counts().rows());
            case UNSTARTED ->
                result.offered()
                        .map(offered -> present((double) offered.unstarted()))
                        .orElseGet(() -> absent("the test has no schedule"));
            case ROWS_PER_ITERATION ->
                result.iterations() == 0
                        ? absent(NOTHING_COMPLETED)
                        : present((double) result.counts().rows() / result.iterations());
            case BLOCKS, BLOCKS_READ, TEMP_BLOCKS, WAL_BYTES, Q_ERROR, LOCK_WAIT -> EvidenceValue.of(metric, result);
        };
    }

    private static MetricValue latency(LatencyMetric metric, BenchmarkResult result) {
        return switch (metric.part()) {
            case RESPONSE -> statistic(metric, result.response());
            case SERVICE -> statistic(metric, result.service());
            case WAIT -> statistic(metric, result.times().waiting(), "the test has no pool to wait for");
            case LAG -> statistic(metric, result.times().lag(), "the test has no schedule to lag behind");
        };
    }

    private static MetricValue statistic(LatencyMetric metric, Optional<Latencies> latencies, String otherwise) {
        return latencies.map(each -> statistic(metric, each)).orElseGet(() -> absent(otherwise));
    }

    private static MetricValue statistic(LatencyMetric metric, Latencies latencies) {
        if (latencies.count() == 0) {
            return absent(NOTHING_COMPLETED);
        }
        return metric.statistic()
                .match(exact -> exact(exact, latencies), percentile -> percentile(percentile, latencies));
    }

    private static MetricValue exact(Exact statistic, Latencies latencies) {
        OptionalDouble nanos =
                switch (statistic) {
                    case AVG -> latencies.averageNanos();
                    case MIN -> OptionalDouble.of((double) latencies.minNanos().orElseThrow());
                    case MAX -> OptionalDouble.of((double) latencies.maxNanos().orElseThrow());
                    case STDDEV -> latencies.standardDeviationNanos();
                };
        return nanos.isPresent()
                ? present(nanos.getAsDouble() / NANOS_PER_SECOND)
                : absent("a single iteration does not deviate");
    }

    private static MetricValue percentile(Percentile percentile, Latencies latencies) {
        if (latencies.count() < percentile.samplesNeeded()) {
            return absent(percentile.text() + " needs at least " + percentile.samplesNeeded()
                    + " iterations; there were " + latencies.count());
        }
        return present(latencies.percentileNanos(percentile.percent()).orElseThrow() / NANOS_PER_SECOND);
    }

    static MetricValue present(double value) {
        return new MetricValue(OptionalDouble.of(value), Optional.empty());
    }

    static MetricValue presentOr(OptionalDouble value, String otherwise) {
        return value.isPresent() ? new MetricValue(value, Optional.empty()) : absent(otherwise);
    }

    static MetricValue absent(String reason) {
        return new MetricValue(OptionalDouble.empty(), Optional.of(reason));
    }
}
