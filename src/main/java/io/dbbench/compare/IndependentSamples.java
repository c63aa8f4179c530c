package io.dbbench.compare;

import io.dbbench.result.comparison.Effect;
import java.util.Arrays;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Two samples measured apart from each other, one value for each run. Runs are the unit because what sticks to a process, such
 * as the placement of its memory, is the same for all requests of a run.
 */
final class IndependentSamples {

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
     * Returns the effect of the head, tested by Mann and Whitney's U.
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
        return allEqual
                ? 1
                : MannWhitneyUTest.withDefaults()
                        .with(PValueMethod.AUTO)
                        .test(head, base)
                        .getPValue();
    }
}
