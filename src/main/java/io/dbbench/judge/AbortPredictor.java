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
 * Predicts whether a threshold of a running test can no longer pass, even if all remaining iterations succeed at once.
 * Rates, parts of the response time, and limits that depend on other metrics are evaluated only at the end.
 */
public final class AbortPredictor {
    private static final double NANOS_PER_SECOND = 1e9;

    private AbortPredictor() {}

    /** Returns the first threshold of the test with {@code abort} that can no longer pass. */
    public static Optional<Threshold> certainToFail(Benchmark test, ProgressSnapshot progress) {
        return test.thresholds().stream()
                .filter(threshold -> threshold.severity() == Severity.ABORT)
                .filter(threshold -> isCertainToFail(threshold, progress))
                .findFirst();
    }

    static boolean isCertainToFail(Threshold threshold, ProgressSnapshot progress) {
        OptionalDouble limit = threshold.limit().constant();
        if (limit.isEmpty()) {
            return false;
        }
        return threshold
                .metric()
                .match(
                        count -> isAbove(leastAtEnd(count, progress), threshold.operator(), limit.getAsDouble()),
                        latency -> latency.part() == Part.RESPONSE
                                && progress.response().count() > 0
                                && latency(latency.statistic(), threshold.operator(), limit.getAsDouble(), progress),
                        plan -> false);
    }

    /** Returns the least value that a metric can have at the end of the test. */
    private static double leastAtEnd(CountMetric metric, ProgressSnapshot progress) {
        return switch (metric) {
            case ERRORS -> progress.errors();
            case ERROR_RATE -> leastErrorRate(progress);
            case QPS,
                    TPS,
                    ROWS,
                    UNSTARTED,
                    ROWS_PER_ITERATION,
                    BLOCKS,
                    BLOCKS_READ,
                    TEMP_BLOCKS,
                    WAL_BYTES,
                    Q_ERROR,
                    LOCK_WAIT -> 0;
        };
    }

    private static double leastErrorRate(ProgressSnapshot progress) {
        if (progress.errors() == 0) {
            return 0;
        }
        OptionalLong planned = progress.planned();
        // the number of iterations is not bounded, so that the rate can approach zero but not reach it
        return planned.isPresent() ? (double) progress.errors() / planned.getAsLong() : Double.MIN_VALUE;
    }

    private static boolean latency(Statistic statistic, Operator operator, double limit, ProgressSnapshot progress) {
        return statistic.match(
                exact -> exact(exact, operator, limit, progress),
                percentile -> percentile(percentile, operator, limit, progress));
    }

    private static boolean exact(Exact statistic, Operator operator, double limit, ProgressSnapshot progress) {
        Latencies response = progress.response();
        return switch (statistic) {
            case MIN -> isBelow(response.minNanos().orElseThrow() / NANOS_PER_SECOND, operator, limit);
            case MAX -> isAbove(response.maxNanos().orElseThrow() / NANOS_PER_SECOND, operator, limit);
            case AVG ->
                progress.planned().isPresent()
                        && isAbove(
                                response.sumNanos() / (double) mostCompleted(progress) / NANOS_PER_SECOND,
                                operator,
                                limit);
            case STDDEV -> false;
        };
    }

    private static boolean percentile(
            Percentile percentile, Operator operator, double limit, ProgressSnapshot progress) {
        return progress.planned().isPresent()
                && isAbove(Double.POSITIVE_INFINITY, operator, limit)
                && progress.response().countAbove((long) Math.ceil(limit * NANOS_PER_SECOND))
                        > beyond(percentile, mostCompleted(progress));
    }

    private static long mostCompleted(ProgressSnapshot progress) {
        return progress.planned().getAsLong() - progress.errors();
    }

    /** Returns how many of so many iterations may exceed the percentile. */
    private static long beyond(Percentile percentile, long iterations) {
        return iterations - Math.max(1, (long) Math.ceil(percentile.percent() / 100 * iterations));
    }

    /** Returns whether a value that can only grow is already too large. */
    private static boolean isAbove(double value, Operator operator, double limit) {
        return switch (operator) {
            case LESS -> value >= limit;
            case LESS_OR_EQUAL, EQUAL -> value > limit;
            case GREATER, GREATER_OR_EQUAL, NOT_EQUAL -> false;
        };
    }

    /** Returns whether a value that can only fall is already too small. */
    private static boolean isBelow(double value, Operator operator, double limit) {
        return switch (operator) {
            case GREATER -> value <= limit;
            case GREATER_OR_EQUAL, EQUAL -> value < limit;
            case LESS, LESS_OR_EQUAL, NOT_EQUAL -> false;
        };
    }
}
