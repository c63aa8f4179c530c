package io.dbbench.compare;

import io.dbbench.result.comparison.Effect;
import java.util.Arrays;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.TTest;

/**
 * Two samples measured apart from each other, one value for each run. Runs are the unit because what sticks to a process, such
 * as the placement of its memory, is the same for all requests of a run.
 */
final class IndependentSamples {
    /** The ranks of five runs a side that do not overlap have 0.008. */
    private static final double CLEAR = 0.01;

    private final double[] base;
    private final double[] head;

    /**
     * Creates independent samples.
     *
     * @param base logarithms of its values
     * @param head logarithms of its values
     */
    IndependentSamples(double[] base, double[] head) {
        this.base = base.clone();
        this.head = head.clone();
    }

    /**
     * Returns the effect of the head, tested by Mann and Whitney's U. The ranks of fewer than ten runs a side have no p-value
     * that is small enough for several comparisons: where they differ as clearly as they can, that is Welch's.
     *
     * @param confidence of the interval, between 0 and 1
     */
    Effect effect(double confidence) {
        double[] differences = new double[base.length * head.length];
        int next = 0;
        for (double after : head) {
            for (double before : base) {
                differences[next++] = after - before;
            }
        }
        int order = RankDistributions.rankSumOrder(base.length, head.length, confidence);
        return Effect.of(differences, order, pValue());
    }

    private double pValue() {
        boolean allEqual = Arrays.stream(head).allMatch(value -> value == base[0])
                && Arrays.stream(base).allMatch(value -> value == base[0]);
        if (allEqual) {
            return 1;
        }
        double ofRanks = MannWhitneyUTest.withDefaults()
                .with(PValueMethod.AUTO)
                .test(head, base)
                .getPValue();
        boolean isCoarse = Math.min(base.length, head.length) < RunSamples.RANKED_RUNS;
        // with equal values the p-value of ranks is an approximation, and too large
        return isCoarse && (ofRanks <= CLEAR || isSeparated()) ? Math.min(ofRanks, ofValues(ofRanks)) : ofRanks;
    }

    /** Returns whether all values of one side are less than all of the other. */
    private boolean isSeparated() {
        return Arrays.stream(base).max().orElseThrow()
                        < Arrays.stream(head).min().orElseThrow()
                || Arrays.stream(head).max().orElseThrow()
                        < Arrays.stream(base).min().orElseThrow();
    }

    /** Without any spread there is no such p-value. */
    private double ofValues(double otherwise) {
        double pValue = TTest.withDefaults()
                .with(DataDispersion.HETEROSCEDASTIC)
                .test(head, base)
                .getPValue();
        return Double.isNaN(pValue) ? otherwise : pValue;
    }
}
