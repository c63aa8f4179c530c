package io.dbbench.stats;

import java.util.Arrays;

/** The value in the middle. */
public final class Median {
    private Median() {}

    /** Returns the median: of an even number of values, the mean of the two in the middle. NaN without values. */
    public static double of(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
