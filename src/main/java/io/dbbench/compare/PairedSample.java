package io.dbbench.compare;

import io.dbbench.result.comparison.Effect;
import io.dbbench.scenario.Experiment;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Rounds measured in pairs, base and head in an order drawn by chance. The pair is the unit: its two rounds share the state
 * of the machine, and the order drawn by chance makes the test valid whatever the noise is like.
 */
final class PairedSample {
    private static final double POWER = 0.9;

    /** How much of the normal mean's precision the Hodges–Lehmann estimate has: the root of 3/π. */
    private static final double EFFICIENCY = Math.sqrt(3 / Math.PI);

    private final double[] contrasts;

    /**
     * Creates paired sample.
     *
     * @param contrasts one for each pair: the logarithm of the head's value less that of the base's
     */
    PairedSample(double[] contrasts) {
        this.contrasts = contrasts.clone();
    }

    /**
     * Returns the effect of the head, tested by Wilcoxon's signed ranks.
     *
     * @param confidence of the interval, between 0 and 1
     */
    Effect effect(double confidence) {
        int order = RankDistributions.signedRankOrder(contrasts.length, confidence);
        return Effect.of(walshAverages(), order, pValue());
    }

    private double[] walshAverages() {
        int count = contrasts.length;
        double[] averages = new double[count * (count + 1) / 2];
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i; j < count; j++) {
                averages[next++] = (contrasts[i] + contrasts[j]) / 2;
            }
        }
        return averages;
    }

    private double pValue() {
        return pValue(AlternativeHypothesis.TWO_SIDED);
    }

    /** Returns the p-value of the test that the head is not above the base, or not below it. */
    double oneSidedPValue(boolean above) {
        return pValue(above ? AlternativeHypothesis.GREATER_THAN : AlternativeHypothesis.LESS_THAN);
    }

    private double pValue(AlternativeHypothesis alternative) {
        return Arrays.stream(contrasts).allMatch(contrast -> contrast == 0)
                ? 1
                : WilcoxonSignedRankTest.withDefaults()
                        .with(PValueMethod.AUTO)
                        .with(alternative)
                        .test(contrasts)
                        .getPValue();
    }

    /**
     * Returns the smallest ratio above 1 that this experiment finds in nine of ten cases.
     *
     * @param alpha of the two-sided test
     */
    double minimumDetectableRatio(double alpha) {
        int count = contrasts.length;
        TDistribution t = TDistribution.of(Math.max(1, count - 1));
        double quantiles = t.inverseCumulativeProbability(1 - alpha / 2) + t.inverseCumulativeProbability(POWER);
        return Math.exp(quantiles * spread() / Math.sqrt(count) / EFFICIENCY);
    }

    /** Returns how many pairs it takes to find a ratio of {@code 1 + limit} in nine of ten cases. */
    long pairsFor(double limit, double alpha) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double quantiles =
                normal.inverseCumulativeProbability(1 - alpha / 2) + normal.inverseCumulativeProbability(POWER);
        double needed = Math.pow(quantiles * spread() / Math.log1p(limit) / EFFICIENCY, 2);
        // so few pairs cannot reach the p-value at all, whatever they measure
        return Math.max(Experiment.fewestPairs(alpha), (long) Math.ceil(needed));
    }

    /** Returns the ratio of each pair. */
    List<Double> ratios() {
        return Arrays.stream(contrasts).map(Math::exp).boxed().toList();
    }

    /** Returns the standard deviation of the contrasts. */
    double spread() {
        double mean = Arrays.stream(contrasts).average().orElse(0);
        double squares = Arrays.stream(contrasts)
                .map(contrast -> (contrast - mean) * (contrast - mean))
                .sum();
        return Math.sqrt(squares / Math.max(1, contrasts.length - 1));
    }
}
