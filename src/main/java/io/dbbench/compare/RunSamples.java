package io.dbbench.compare;

import io.dbbench.result.comparison.Effect;
import io.dbbench.stats.Median;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * One metric of one benchmark in the runs of both sides, as logarithms. With five runs or more on both sides the runs
 * themselves show how much they differ; with fewer, that is assumed.
 */
final class RunSamples {
    /** Fewer cannot reach a p-value of 0.01 in the rank test. */
    static final int FEWEST_RUNS = 5;

    /** So many reach a p-value of 0.00001, which is enough for hundreds of comparisons. */
    static final int RANKED_RUNS = 10;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** More than that will not be made. */
    private static final int MOST_RUNS = 9_999;

    private static final double POWER = 0.9;

    /** How much of the normal mean's precision a rank test has. */
    private static final double RANK_EFFICIENCY = 3 / Math.PI;

    private final double[] base;
    private final double[] head;
    private final double[] baseErrors;
    private final double[] headErrors;
    private final double runSpread;

    /**
     * Creates run samples.
     *
     * @param base value of each run of the base
     * @param head value of each run of the head
     * @param baseErrors standard error of each value within its run
     * @param headErrors standard error of each value within its run
     * @param runSpread standard deviation between runs that is assumed where it cannot be measured, such as 0.05
     */
    RunSamples(double[] base, double[] head, double[] baseErrors, double[] headErrors, double runSpread) {
        this.base = base.clone();
        this.head = head.clone();
        this.baseErrors = baseErrors.clone();
        this.headErrors = headErrors.clone();
        this.runSpread = runSpread;
    }

    /** Returns the median of the base, as a logarithm. */
    double baseMedian() {
        return Median.of(base);
    }

    /** Returns the median of the head, as a logarithm. */
    double headMedian() {
        return Median.of(head);
    }

    boolean isMeasured() {
        return areEnough(base.length, head.length);
    }

    /** Returns whether so many runs show by themselves how much runs differ. */
    static boolean areEnough(int base, int head) {
        return Math.min(base, head) >= FEWEST_RUNS;
    }

    /** Returns the effect of the head. */
    Effect effect(double confidence) {
        return isMeasured() ? new IndependentSamples(base, head).effect(confidence) : assumed(confidence);
    }

    private Effect assumed(double confidence) {
        double difference = mean(head) - mean(base);
        double error = Math.sqrt(variance(base.length, baseErrors) + variance(head.length, headErrors));
        double reach = NORMAL.inverseCumulativeProbability((1 + confidence) / 2) * error;
        double pValue = 2 * NORMAL.survivalProbability(Math.abs(difference) / error);
        return new Effect(
                Math.exp(difference), Math.exp(difference - reach), Math.exp(difference + reach), Math.min(1, pValue));
    }

    private double variance(int runs, double[] errors) {
        double withinRuns = Arrays.stream(errors).map(error -> error * error).sum() / runs / runs;
        return withinRuns + spread() * spread() / runs;
    }

    /**
     * Returns the smallest ratio above 1 that is found in nine of ten cases.
     *
     * @param alpha of the two-sided test, after the adjustment for several
     */
    double minimumDetectableRatio(double alpha) {
        if (!isMeasured()) {
            double error = Math.sqrt(variance(base.length, baseErrors) + variance(head.length, headErrors));
            return Math.exp(quantiles(alpha, 0) * error);
        }
        double error = spread() * Math.sqrt((1.0 / base.length + 1.0 / head.length) / RANK_EFFICIENCY);
        return Math.exp(quantiles(alpha, base.length + head.length - 2) * error);
    }

    /** Returns how many runs on each side it takes to find a ratio of {@code 1 + limit} in nine of ten cases. */
    int runsFor(double limit, double alpha) {
        if (limit <= 0) {
            return MOST_RUNS;
        }
        int runs = FEWEST_RUNS;
        while (runs < MOST_RUNS && detectable(runs, alpha) > Math.log1p(limit)) {
            runs++;
        }
        return runs < RANKED_RUNS ? runs : Math.max(runs, fewestRuns(alpha));
    }

    private double detectable(int runs, double alpha) {
        return quantiles(alpha, 2 * runs - 2) * spread() * Math.sqrt(2.0 / runs / RANK_EFFICIENCY);
    }

    /** Returns how many runs on each side the rank test needs to reach a p-value, if not fewer than {@link #RANKED_RUNS}. */
    static int fewestRuns(double alpha) {
        int runs = RANKED_RUNS;
        double smallest = 2.0 / 184_756;
        while (smallest > alpha) {
            // from C(2n, n) to C(2n + 2, n + 1)
            smallest /= (2.0 * runs + 1) * (2.0 * runs + 2) / ((runs + 1.0) * (runs + 1.0));
            runs++;
        }
        return runs;
    }

    private double quantiles(double alpha, int degreesOfFreedom) {
        ContinuousDistribution distribution = degreesOfFreedom > 0 ? TDistribution.of(degreesOfFreedom) : NORMAL;
        return distribution.inverseCumulativeProbability(1 - alpha / 2)
                + distribution.inverseCumulativeProbability(POWER);
    }

    /**
     * Returns the standard deviation between runs of one side. Where there are too few runs to rely on what they show, it is
     * no less than assumed.
     */
    private double spread() {
        int degreesOfFreedom = base.length + head.length - 2;
        double measured = degreesOfFreedom == 0 ? 0 : Math.sqrt((squares(base) + squares(head)) / degreesOfFreedom);
        return isMeasured() ? measured : Math.max(runSpread, measured);
    }

    private static double squares(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
