package io.dbbench.judge;

import io.dbbench.result.ProgressSnapshot;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.LatencyMetric.Exact;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.LatencyMetric.Percentile;
import io.dbbench.scenario.LatencyMetric.Statistic;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Threshold.Operator;
import io.dbbench.stats.Latencies;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Predicts for a running test whether a threshold can no longer hold, whatever comes: at best, all that is left
 * succeeds and takes no time. What depends on other metrics, on rates, or on where the time went shows only at the end.
 */
public final class AbortPredictor {
    private static final double NANOS_PER_SECOND = 1e9;

    private AbortPredictor() {}

    /** The first of the test's thresholds that abort the run and can no longer hold. */
    public static Optional<Threshold> certainToFail(Benchmark test, ProgressSnapshot standing) {
        return test.thresholds().stream()
                .filter(threshold -> threshold.severity() == Severity.ABORT)
                .filter(threshold -> isCertainToFail(threshold, standing))
                .findFirst();
    }

    static boolean isCertainToFail(Threshold threshold, ProgressSnapshot standing) {
        OptionalDouble limit = threshold.limit().constant();
        if (limit.isEmpty()) {
            return false;
        }
        return threshold
                .metric()
                .match(
                        count -> isAbove(leastAtEnd(count, standing), threshold.operator(), limit.getAsDouble()),
                        latency -> latency.part() == Part.RESPONSE
                                && standing.response().count() > 0
                                && latency(latency.statistic(), threshold.operator(), limit.getAsDouble(), standing));
    }

    /** Returns the least value that a metric can have at the end of the test. */
    private static double leastAtEnd(CountMetric metric, ProgressSnapshot standing) {
        return switch (metric) {
            case ERRORS -> standing.errors();
            case ERROR_RATE -> leastErrorRate(standing);
            case QPS, TPS, ROWS -> 0;
        };
    }

    private static double leastErrorRate(ProgressSnapshot standing) {
        if (standing.errors() == 0) {
            return 0;
        }
        OptionalLong planned = standing.planned();
        // without a plan, an error among ever more iterations; but an error it stays
        return planned.isPresent() ? (double) standing.errors() / planned.getAsLong() : Double.MIN_VALUE;
    }

    private static boolean latency(Statistic statistic, Operator operator, double limit, ProgressSnapshot standing) {
        return statistic.match(
                exact -> exact(exact, operator, limit, standing),
                percentile -> percentile(percentile, operator, limit, standing));
    }

    private static boolean exact(Exact statistic, Operator operator, double limit, ProgressSnapshot standing) {
        Latencies response = standing.response();
        return switch (statistic) {
            case MIN -> isBelow(response.minNanos().orElseThrow() / NANOS_PER_SECOND, operator, limit);
            case MAX -> isAbove(response.maxNanos().orElseThrow() / NANOS_PER_SECOND, operator, limit);
            case AVG ->
                standing.planned().isPresent()
                        && isAbove(
                                response.sumNanos() / (double) mostCompleted(standing) / NANOS_PER_SECOND,
                                operator,
                                limit);
            case STDDEV -> false;
        };
    }

    private static boolean percentile(
            Percentile percentile, Operator operator, double limit, ProgressSnapshot standing) {
        return standing.planned().isPresent()
                && isAbove(Double.POSITIVE_INFINITY, operator, limit)
                && standing.response().countAbove((long) Math.ceil(limit * NANOS_PER_SECOND))
                        > beyond(percentile, mostCompleted(standing));
    }

    private static long mostCompleted(ProgressSnapshot standing) {
        return standing.planned().getAsLong() - standing.errors();
    }

    /** How many of so many iterations may lie beyond the percentile. */
    private static long beyond(Percentile percentile, long iterations) {
        return iterations - Math.max(1, (long) Math.ceil(percentile.percent() / 100 * iterations));
    }

    /** Whether a value that can only grow is too large already. */
    private static boolean isAbove(double value, Operator operator, double limit) {
        return switch (operator) {
            case LESS -> value >= limit;
            case LESS_OR_EQUAL, EQUAL -> value > limit;
            case GREATER, GREATER_OR_EQUAL, NOT_EQUAL -> false;
        };
    }

    /** Whether a value that can only fall is too small already. */
    private static boolean isBelow(double value, Operator operator, double limit) {
        return switch (operator) {
            case GREATER -> value <= limit;
            case GREATER_OR_EQUAL, EQUAL -> value < limit;
            case LESS, LESS_OR_EQUAL, NOT_EQUAL -> false;
        };
    }
}
