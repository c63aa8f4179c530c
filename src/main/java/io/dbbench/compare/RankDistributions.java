package io.dbbench.compare;

/**
 * The exact null distributions of two rank statistics, from which the intervals of Hodges–Lehmann estimates are read: an
 * interval lies between the k-th smallest and the k-th largest of all differences, and these give k.
 */
final class RankDistributions {
    private RankDistributions() {}

    /**
     * Returns k for the Walsh averages of a paired sample (Hollander and Wolfe, "Nonparametric Statistical Methods",
     * chapter 3.3).
     *
     * @param pairs how many pairs were measured
     * @param confidence of the two-sided interval, between 0 and 1
     * @return from 1; 0 when no interval of so few pairs has this confidence
     */
    static int signedRankOrder(int pairs, double confidence) {
        return order(signedRanks(pairs), confidence);
    }

    /**
     * Returns k for the differences between two independent samples (the same book, chapter 4.3).
     *
     * @return from 1; 0 when no interval of such small samples has this confidence
     */
    static int rankSumOrder(int first, int second, double confidence) {
        return order(rankSums(first, second), confidence);
    }

    /** Returns how many values of the statistic, from the smallest on, lie in one tail. */
    private static int order(double[] probabilities, double confidence) {
        double tail = (1 - confidence) / 2;
        double sum = 0;
        int order = 0;
        // a sum of rounding errors must not move the border
        while (order < probabilities.length && sum + probabilities[order] <= tail * (1 + 1e-9)) {
            sum += probabilities[order];
            order++;
        }
        return order;
    }

    /** Returns the probability of each sum of positive ranks: every rank is positive with probability one half. */
    private static double[] signedRanks(int pairs) {
        double[] probabilities = new double[pairs * (pairs + 1) / 2 + 1];
        probabilities[0] = 1;
        int highest = 0;
        for (int rank = 1; rank <= pairs; rank++) {
            highest += rank;
            for (int sum = highest; sum >= 0; sum--) {
                probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
            }
        }
        return probabilities;
    }

    /** Returns the probability of each value of Mann and Whitney's U, by their recurrence over the sample sizes. */
    private static double[] rankSums(int first, int second) {
        double[][] row = new double[second + 1][];
        for (int n = 0; n <= second; n++) {
            row[n] = new double[] {1};
        }
        for (int m = 1; m <= first; m++) {
            double[][] next = new double[second + 1][];
            next[0] = new double[] {1};
            for (int n = 1; n <= second; n++) {
                next[n] = new double[m * n + 1];
                for (int u = 0; u <= m * n; u++) {
                    double without = u >= n ? at(row[n], u - n) : 0;
                    next[n][u] = (m * without + n * at(next[n - 1], u)) / (m + n);
                }
            }
            row = next;
        }
        return row[second];
    }

    private static double at(double[] values, int index) {
        return index < values.length ? values[index] : 0;
    }
}
