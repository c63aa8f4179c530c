package io.dbbench.stats;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The 95 % confidence interval of a percentile, in nanoseconds. Woodruff's method: the interval of the share of
 * latencies below the percentile, widened by the design effect of the batches, is read off the histogram of all latencies
 * ("Confidence intervals for medians and other position measures", 1952). The interval of the share is Wilson's.
 */
public record PercentileInterval(long lowNanos, long highNanos) {
    private static final double BEYOND = 0.025;

    /**
     * Returns the fewest independent latencies that bound a percentile on both sides: 368 for p99.
     *
     * @param percent more than 0 and less than 100
     */
    public static long leastLatencies(double percent) {
        return (long) Math.ceil(least(percent / 100));
    }

    /** With fewer, the extremes of the sample may lie on one side of the percentile, and there is no bound. */
    private static double least(double share) {
        return Math.log(BEYOND) / Math.log(Math.max(share, 1 - share));
    }

    /**
     * Returns the interval; empty if there are too few latencies to bound it on both sides.
     *
     * @param percent more than 0 and less than 100
     */
    public static Optional<PercentileInterval> of(Latencies latencies, Batches batches, double percent) {
        if (!batches.enough()) {
            return Optional.empty();
        }
        double share = percent / 100;
        double independent = latencies.count() / batches.designEffect(share);
        if (independent < least(share)) {
            return Optional.empty();
        }
        double t = TDistribution.of(batches.used().size() - 1).inverseSurvivalProbability(BEYOND);
        double spread = t * t / independent;
        double center = (share + spread / 2) / (1 + spread);
        double half = Math.sqrt(spread * share * (1 - share) + spread * spread / 4) / (1 + spread);
        return Optional.of(new PercentileInterval(
                latencies.percentileNanos(100 * (center - half)).orElseThrow(),
                latencies.percentileNanos(100 * (center + half)).orElseThrow()));
    }
}
