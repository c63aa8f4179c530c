package io.dbbench.result.comparison;

import java.util.Arrays;

/**
 * By how much the head differs from the base, as a ratio: 1.05 is 5 % more. Estimated on logarithms by the median of all
 * pairwise averages or differences (Hodges and Lehmann, "Estimates of location based on rank tests", 1963), which outliers
 * move little.
 *
 * @param ratio head to base
 * @param low end of the interval; 0 when the samples are too small for one
 * @param high end of the interval; infinite when the samples are too small for one
 * @param pValue that nothing changed, of a two-sided test
 */
public record Effect(double ratio, double low, double high, double pValue) {

    /** Returns the effect that has these logarithmic differences, and the interval between the order-th from both ends. */
    public static Effect of(double[] differences, int order, double pValue) {
        double[] sorted = differences.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        return order == 0
                ? new Effect(Math.exp(median), 0, Double.POSITIVE_INFINITY, pValue)
                : new Effect(Math.exp(median), Math.exp(sorted[order - 1]), Math.exp(sorted[count - order]), pValue);
    }

    /** Returns whether the whole interval lies within the limit on both sides: the two are shown to be equivalent. */
    public boolean within(double limit) {
        return low > 1 / (1 + limit) && high < 1 + limit;
    }

    /** Returns the effect of the base compared with the head. */
    public Effect inverse() {
        return new Effect(1 / ratio, 1 / high, 1 / low, pValue);
    }
}
