package io.dbbench.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far the figures of a test can be trusted.
 *
 * @param averageErrorNanos standard error of the average response time, corrected for the likeness of neighbouring
 *     iterations
 * @param percentiles intervals that hold the true percentile with 95 % confidence
 */
public record Precision(OptionalDouble averageErrorNanos, List<Interval> percentiles) {
    public Precision {
        percentiles = List.copyOf(percentiles);
    }

    /**
     * Of one percentile.
     *
     * @param percent 0 to 100
     */
    public record Interval(double percent, long lowNanos, long highNanos) {}
}
