package io.dbbench.compare;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.comparison.Round;
import io.dbbench.scenario.ComparedMetric;
import java.util.OptionalDouble;

/** Makes rounds of what a test measured in a variant, and reads them. */
public final class Rounds {
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
