package io.dbbench.compare;

import io.dbbench.scenario.ComparedMetric;

/**
 * Decides what an effect means. A change counts when chance does not explain it, it is larger than the limit, and larger
 * than the floor of the metric; base and head are equivalent when no value in the interval would count.
 *
 * @param alpha the largest adjusted p-value of a change
 */
record VerdictRule(double alpha) {
    static final VerdictRule STANDARD = new VerdictRule(0.01);

    /** Of the intervals: two one-sided tests of 1 % each. */
    static final double CONFIDENCE = 0.98;

    /**
     * Returns the verdict.
     *
     * @param base typical value of the base, in the unit of the metric
     */
    ComparisonVerdict of(ComparedMetric metric, Effect effect, double adjustedPValue, double base) {
        boolean certain = adjustedPValue <= alpha;
        if (certain && isWorse(metric, effect.ratio(), base)) {
            return ComparisonVerdict.REGRESSION;
        }
        if (certain && isBetter(metric, effect.ratio(), base)) {
            return ComparisonVerdict.IMPROVEMENT;
        }
        return counts(metric, effect.low(), base) || counts(metric, effect.high(), base)
                ? ComparisonVerdict.INCONCLUSIVE
                : ComparisonVerdict.NO_CHANGE;
    }

    private static boolean isWorse(ComparedMetric metric, double ratio, double base) {
        return metric.higherIsBetter()
                ? ratio < 1 && counts(metric, ratio, base)
                : ratio > 1 && counts(metric, ratio, base);
    }

    private static boolean isBetter(ComparedMetric metric, double ratio, double base) {
        return !isWorse(metric, ratio, base) && counts(metric, ratio, base);
    }

    private static boolean counts(ComparedMetric metric, double ratio, double base) {
        double factor = Math.max(ratio, 1 / ratio);
        return factor >= 1 + metric.limit() && Math.abs(ratio - 1) * base >= metric.floor();
    }
}
