package io.dbbench.compare;

import io.dbbench.stats.Median;
import java.util.Arrays;

/**
 * How much runs differ, from how much the changes of many tests differ. Few changes of a benchmark affect most of its tests,
 * so that what scatters is noise; the median absolute deviation is not moved by those tests that did change.
 */
final class ChangeSpread {
    /** Fewer tests may all have changed in their own way. */
    private static final int FEWEST_TESTS = 10;

    /** From the median absolute deviation to the standard deviation of normal values. */
    private static final double NORMAL = 1.4826;

    private ChangeSpread() {}

    /**
     * Returns the standard deviation between runs; 0 for too few tests to tell.
     *
     * @param changes logarithm of the ratio of head to base of each test
     * @param base number of runs
     * @param head number of runs
     */
    static double of(double[] changes, int base, int head) {
        if (changes.length < FEWEST_TESTS) {
            return 0;
        }
        double middle = Median.of(changes);
        double[] deviations =
                Arrays.stream(changes).map(change -> Math.abs(change - middle)).toArray();
        return NORMAL * Median.of(deviations) / Math.sqrt(1.0 / base + 1.0 / head);
    }
}
