package io.dbbench.result;

import io.dbbench.stats.Batches;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.PercentileInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The precision of the values of a test.
 *
 * @param averageErrorNanos standard error of the average response time, corrected for correlated neighbouring
 *     iterations
 * @param percentiles intervals that contain the true percentile with 95 % confidence
 * @param batches the test in stretches of equal length, to compare it with other results; empty in results of versions
 *     that did not keep them
 */
public record Precision(OptionalDouble averageErrorNanos, List<Interval> percentiles, Optional<Batches> batches) {
    private static final double[] PERCENTS = {50, 90, 95, 99, 99.9};

    public Precision {
        percentiles = List.copyOf(percentiles);
    }

    /** Returns what batches say about the precision of a test's values; empty if there are too few. */
    public static Optional<Precision> of(Latencies response, Batches batches) {
        List<Interval> intervals = new ArrayList<>();
        for (double percent : PERCENTS) {
            PercentileInterval.of(response, batches, percent)
                    .map(interval -> new Interval(percent, interval.lowNanos(), interval.highNanos()))
                    .ifPresent(intervals::add);
        }
        return batches.averageNanos()
                .map(average ->
                        new Precision(OptionalDouble.of(average.standardError()), intervals, Optional.of(batches)));
    }

    /**
     * Of one percentile.
     *
     * @param percent 0 to 100
     */
    public record Interval(double percent, long lowNanos, long highNanos) {}
}
