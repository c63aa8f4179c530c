package io.dbbench.result.comparison;

import io.dbbench.scenario.ComparedMetric;

/**
 * Decides what an effect means. A change counts when chance does not explain it, it is larger than the limit, and larger
 * than the floor of the metric; base and head are equivalent when no value in the interval would count.
 *
 * @param alpha the largest adjusted p-value of a change
 */
public record VerdictRule(double alpha) {
    public static final VerdictRule STANDARD = new VerdictRule(0.01);

    /** Of the intervals: two one-sided tests of 1 % each. */
    public static final double CONFIDENCE = 0.98;

    /**
     * Returns the verdict.
     *
     * @param limit by how much the metric may get worse, as a share
     * @param base typical value of the base, in the unit of the metric
     */
    public ComparisonVerdict of(
            ComparedMetric metric, double limit, Effect effect, double adjustedPValue, double base) {
        boolean certain = adjustedPValue <= alpha;
        if (certain && isWorse(metric, limit, effect.ratio(), base)) {
            return ComparisonVerdict.REGRESSION;
        }
        if (certain && isBetter(metric, limit, effect.ratio(), base)) {
            return ComparisonVerdict.IMPROVEMENT;
        }
        return counts(metric, limit, effect.low(), base) || counts(metric, limit, effect.high(), base)
                ? ComparisonVerdict.INCONCLUSIVE
                : ComparisonVerdict.NO_CHANGE;
    }

    private static boolean isWorse(ComparedMetric metric, double limit, double ratio, double base) {
        return metric.higherIsBetter()
                ? ratio < 1 && counts(metric, limit, ratio, base)
                : ratio > 1 && counts(metric, limit, ratio, base);
    }

    private static boolean isBetter(ComparedMetric metric, double limit, double ratio, double base) {
        return !isWorse(metric, limit, ratio, base) && counts(metric, limit, ratio, base);
    }

    private static boolean counts(ComparedMetric metric, double limit, double ratio, double base) {
        double factor = Math.max(ratio, 1 / ratio);
        return factor >= 1 + limit && Math.abs(ratio - 1) * base >= metric.floor();
    }
}
