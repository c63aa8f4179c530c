package io.dbbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.comparison.Effect;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How often an experiment of twenty pairs raises an alarm although nothing changed, and how often it finds what did change,
 * whatever the noise. Seeded, so that a run is like any other.
 */
class FalseAlarmTest {
    private static final int PAIRS = 20;
    private static final int TRIALS = 10_000;
    private static final double ALPHA = 0.01;
    private static final double LIMIT = 0.05;

    /** Which round of a pair measures the base. */
    private enum Order {
        BASE_THEN_HEAD,
        ALTERNATING,
        MIRRORED,
        BY_COIN
    }

    @ParameterizedTest
    @EnumSource(NoiseModel.class)
    void fewerThanOneComparisonInAHundredRaisesAFalseAlarm(NoiseModel noise) {
        assertThat(upperBound(alarms(noise, Order.BY_COIN, 0))).isLessThan(0.01);
    }

    @ParameterizedTest
    @EnumSource(NoiseModel.class)
    void aChangeOfTwiceTheSmallestDetectableOneIsFound(NoiseModel noise) {
        RandomGenerator random = new SplittableRandom(noise.name().hashCode());
        int found = 0;
        int trials = 200;
        for (int trial = 0; trial < trials; trial++) {
            double minimum = Math.log(sample(noise, Order.BY_COIN, 0, random).minimumDetectableRatio(ALPHA));
            Effect effect = sample(noise, Order.BY_COIN, 2 * minimum, random).effect(0.98);
            found += effect.pValue() <= ALPHA && effect.ratio() > 1 ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(trials * 9 / 10);
    }

    /** Why the order of the two rounds is drawn by chance: every fixed order meets a noise that it takes for a change. */
    @Test
    void everyFixedOrderRaisesFalseAlarmsUnderSomeNoise() {
        assertThat(share(alarms(NoiseModel.DRIFT_20_PERCENT, Order.BASE_THEN_HEAD, 0)))
                .isGreaterThan(0.2);
        assertThat(share(alarms(NoiseModel.PERIOD_OF_2, Order.ALTERNATING, 0))).isGreaterThan(0.2);
        assertThat(share(alarms(NoiseModel.PERIOD_OF_4, Order.MIRRORED, 0))).isGreaterThan(0.2);
        printTable();
    }

    private static void printTable() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-22s %9s %11s %9s %8s | %6s %6s%n",
                "false alarms in %",
                "A…A B…B",
                "ABAB",
                "ABBA",
                "coin",
                "+8 %",
                "+15 %"));
        for (NoiseModel noise : NoiseModel.values()) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-22s %9.2f %11.2f %9.2f %8.2f | %6.0f %6.0f%n",
                    noise.name().toLowerCase(Locale.ROOT),
                    100 * share(alarms(noise, Order.BASE_THEN_HEAD, 0)),
                    100 * share(alarms(noise, Order.ALTERNATING, 0)),
                    100 * share(alarms(noise, Order.MIRRORED, 0)),
                    100 * share(alarms(noise, Order.BY_COIN, 0)),
                    100 * share(alarms(noise, Order.BY_COIN, Math.log(1.08))),
                    100 * share(alarms(noise, Order.BY_COIN, Math.log(1.15)))));
        }
        System.out.println(table);
    }

    private static int alarms(NoiseModel noise, Order order, double change) {
        RandomGenerator random = new SplittableRandom(
                31L * order.name().hashCode() + noise.name().hashCode());
        int alarms = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Effect effect = sample(noise, order, change, random).effect(0.98);
            alarms += effect.pValue() <= ALPHA && effect.ratio() > 1 + (change == 0 ? 0 : LIMIT) ? 1 : 0;
        }
        return alarms;
    }

    private static double share(int alarms) {
        return alarms / (double) TRIALS;
    }

    /** One-sided, with 95 % confidence. */
    private static double upperBound(int alarms) {
        return BinomialConfidenceInterval.CLOPPER_PEARSON
                .fromErrorRate(TRIALS, alarms, 0.1)
                .getUpperBound();
    }

    private static PairedSample sample(NoiseModel noise, Order order, double change, RandomGenerator random) {
        double[] rounds = noise.draw(2 * PAIRS, random);
        boolean[] isHead = new boolean[2 * PAIRS];
        for (int pair = 0; pair < PAIRS; pair++) {
            boolean headFirst =
                    switch (order) {
                        case BASE_THEN_HEAD, ALTERNATING -> false;
                        case MIRRORED -> pair % 2 == 1;
                        case BY_COIN -> random.nextBoolean();
                    };
            isHead[2 * pair] = headFirst;
            isHead[2 * pair + 1] = !headFirst;
        }
        if (order == Order.BASE_THEN_HEAD) {
            Arrays.fill(isHead, 0, PAIRS, false);
            Arrays.fill(isHead, PAIRS, 2 * PAIRS, true);
        }
        return new PairedSample(contrasts(rounds, isHead, change));
    }

    /** The n-th round of the head less the n-th round of the base. */
    private static double[] contrasts(double[] rounds, boolean[] isHead, double change) {
        double[] contrasts = new double[PAIRS];
        int base = 0;
        int head = 0;
        for (int round = 0; round < rounds.length; round++) {
            if (isHead[round]) {
                contrasts[head++] += rounds[round] + change;
            } else {
                contrasts[base++] -= rounds[round];
            }
        }
        return contrasts;
    }
}
