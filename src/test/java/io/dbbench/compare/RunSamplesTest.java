package io.dbbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.comparison.Effect;
import io.dbbench.result.comparison.VerdictRule;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSamplesTest {
    private static final double ALPHA = 0.01;
    private static final int TRIALS = 5_000;

    @ParameterizedTest
    @ValueSource(doubles = {0.0, 0.01, 0.03, 0.05, 0.2})
    void fiveRunsAgainstFiveRaiseNoFalseAlarmHoweverMuchRunsDiffer(double runSpread) {
        assertThat(alarms(5, runSpread, 0, 0.05)).isLessThan(0.01);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.02", "1, 0.05", "3, 0.05"})
    void fewRunsRaiseNoFalseAlarmWhereRunsDifferByNoMoreThanAssumed(int runs, double runSpread) {
        assertThat(alarms(runs, runSpread, 0, 0.05)).isLessThan(0.01);
    }

    @Test
    void aFewRunsThatDifferByMoreThanAssumedRaiseFewFalseAlarms() {
        assertThat(alarms(3, 0.2, 0, 0.05)).isLessThan(0.05);
    }

    @Test
    void aLargeDifferenceOfTwoSingleRunsIsFound() {
        assertThat(alarms(1, 0.05, Math.log(1.6), 0.05)).isGreaterThan(0.9);
    }

    @Test
    void aChangeOfTheSmallestDetectableSizeIsFoundInNineOfTenCases() {
        RunSamples samples = draw(8, 0.03, 0, 0.05, new SplittableRandom(3));
        double change =
                Math.log(new RunSamples(spreadOut(8, 0.03), spreadOut(8, 0.03), new double[8], new double[8], 0.05)
                        .minimumDetectableRatio(ALPHA));

        assertThat(samples.isMeasured()).isTrue();
        assertThat(alarms(8, 0.03, change, 0.05)).isBetween(0.75, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 10", "0.00002, 10", "0.00001, 11", "0.000001, 12"})
    void theRankTestNeedsSoManyRunsToReachItsLevel(double alpha, int runs) {
        assertThat(RunSamples.fewestRuns(alpha)).isEqualTo(runs);
    }

    /** The rank test of five runs a side cannot reach a twelfth of its level, whatever the runs show. */
    @Test
    void fiveRunsAgainstFiveFindALargeChangeInOneOfTwelveMetrics() {
        RandomGenerator random = new SplittableRandom(12);
        int found = 0;
        for (int trial = 0; trial < 500; trial++) {
            double[] pValues = new double[12];
            Arrays.setAll(
                    pValues,
                    metric -> draw(5, 0.03, metric == 0 ? Math.log(1.3) : 0, 0.05, random)
                            .effect(VerdictRule.CONFIDENCE)
                            .pValue());
            found += Holm.adjust(pValues)[0] <= ALPHA ? 1 : 0;
        }
        assertThat(found).isGreaterThan(450);
    }

    @Test
    void equalValuesOfTwoRunsHideNoLargeChange() {
        double[] base = {1, 1, 1.01, 1.02, 1.03};
        double[] head = {3, 3.01, 3.02, 3.03, 3.03};

        assertThat(new IndependentSamples(base, head)
                        .effect(VerdictRule.CONFIDENCE)
                        .pValue())
                .isLessThan(ALPHA / 12);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 9, 12})
    void noneOfTwelveMetricsRaisesAFalseAlarmWhateverTheNoise(int runs) {
        for (NoiseModel noise : List.of(NoiseModel.INDEPENDENT_2_PERCENT, NoiseModel.HEAVY_TAIL, NoiseModel.SPIKES)) {
            RandomGenerator random = new SplittableRandom(runs);
            int alarms = 0;
            for (int trial = 0; trial < 2_000; trial++) {
                Effect[] effects = new Effect[12];
                Arrays.setAll(
                        effects,
                        metric -> new IndependentSamples(noise.draw(runs, random), noise.draw(runs, random))
                                .effect(VerdictRule.CONFIDENCE));
                double[] adjusted = Holm.adjust(
                        Arrays.stream(effects).mapToDouble(Effect::pValue).toArray());
                alarms += IntStream.range(0, 12)
                                .anyMatch(metric -> adjusted[metric] <= ALPHA && effects[metric].ratio() > 1)
                        ? 1
                        : 0;
            }
            assertThat(alarms / 2_000.0).as(noise.toString()).isLessThan(0.01);
        }
    }

    @Test
    void theRunsNeededGrowWithAlmostTheSquareOfTheSpread() {
        int narrow =
                new RunSamples(new double[1], new double[1], new double[1], new double[1], 0.05).runsFor(0.05, ALPHA);
        int wide =
                new RunSamples(new double[1], new double[1], new double[1], new double[1], 0.10).runsFor(0.05, ALPHA);

        assertThat((double) wide / narrow).isBetween(3.5, 4.0);
    }

    /** Values that are as far apart as a sample of this standard deviation. */
    private static double[] spreadOut(int runs, double deviation) {
        double[] values = new double[runs];
        Arrays.setAll(values, i -> i - (runs - 1) / 2.0);
        double squares = Arrays.stream(values).map(value -> value * value).sum();
        return Arrays.stream(values)
                .map(value -> value * deviation / Math.sqrt(squares / (runs - 1)))
                .toArray();
    }

    private static double alarms(int runs, double runSpread, double change, double assumed) {
        RandomGenerator random = new SplittableRandom(runs * 1_000L + Math.round(runSpread * 100));
        int alarms = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Effect effect = draw(runs, runSpread, change, assumed, random).effect(VerdictRule.CONFIDENCE);
            alarms += effect.pValue() <= ALPHA && effect.ratio() > 1 ? 1 : 0;
        }
        return alarms / (double) TRIALS;
    }

    private static RunSamples draw(int runs, double runSpread, double change, double assumed, RandomGenerator random) {
        double withinRun = 0.01;
        return new RunSamples(
                values(runs, 0, Math.hypot(runSpread, withinRun), random),
                values(runs, change, Math.hypot(runSpread, withinRun), random),
                errors(runs, withinRun),
                errors(runs, withinRun),
                assumed);
    }

    private static double[] values(int runs, double mean, double deviation, RandomGenerator random) {
        double[] values = new double[runs];
        Arrays.setAll(values, i -> mean + deviation * random.nextGaussian());
        return values;
    }

    private static double[] errors(int runs, double error) {
        double[] errors = new double[runs];
        Arrays.fill(errors, error);
        return errors;
    }
}
