package io.dbbench.engine.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Distribution.Exponential;
import io.dbbench.scenario.Distribution.Gaussian;
import io.dbbench.scenario.Distribution.Uniform;
import io.dbbench.scenario.Distribution.Zipfian;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shapes of distributions against the formulas in PostgreSQL's manual on pgbench, section "Built-in Functions". The
 * draws are seeded, so that a test passes always or never; each is a chi-square test at the level of 0.001.
 */
class IndexSourceTest {
    private static final int DRAWS = 200_000;

    /** How many standard deviations of a normal distribution one in a thousand exceeds. */
    private static final double ONE_IN_A_THOUSAND = 3.0902;

    @ParameterizedTest
    @ValueSource(doubles = {1.001, 1.1, 1.5, 2, 3})
    void zipfianFollowsItsFormula(double s) {
        // P(k) is proportional to 1 / k^s
        assertShape(new Zipfian(s), 50, k -> Math.pow(k + 1, -s));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 2.5, 3, 5})
    void gaussianFollowsItsFormula(double p) {
        // P(k) = F(k + 1) - F(k), F being the normal distribution over the row, 2p standard deviations wide
        int count = 40;
        assertShape(
                new Gaussian(p),
                count,
                k -> normal(2 * p * (k + 1) / count - p) - normal(2 * p * k / (double) count - p));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 1, 2.5, 10})
    void exponentialFollowsItsFormula(double p) {
        // P(k) = (e^(-p k / n) - e^(-p (k + 1) / n)) / (1 - e^-p)
        int count = 40;
        assertShape(
                new Exponential(p),
                count,
                k -> (Math.exp(-p * k / count) - Math.exp(-p * (k + 1) / count)) / (1 - Math.exp(-p)));
    }

    @Test
    void uniformIsEven() {
        assertShape(new Uniform(), 100, k -> 1);
    }

    @Test
    void theTestWouldFindAnotherShape() {
        assertThat(excess(new Zipfian(1.1), 50, k -> Math.pow(k + 1, -1.12))).isPositive();
        assertThat(excess(
                        new Gaussian(2.5), 40, k -> normal(2.6 * (k + 1) / 20.0 - 2.6) - normal(2.6 * k / 20.0 - 2.6)))
                .isPositive();
    }

    @Test
    void pgbenchsExamplesHold() {
        // the manual: with p = 2.5 two thirds of the values are in the middle 0.4, with p = 10 in the middle tenth
        assertThat(shareBetween(new Gaussian(2.5), 1000, 300, 700)).isBetween(0.67, 0.70);
        assertThat(shareBetween(new Gaussian(10), 1000, 450, 550)).isBetween(0.67, 0.70);
        // and the first percent of the range is drawn p percent of the time, roughly
        assertThat(shareBetween(new Exponential(5), 1000, 0, 10)).isBetween(0.045, 0.055);
        // zipfian with s = 2.5 draws 1 about 2^2.5 times as often as 2
        assertThat(shareBetween(new Zipfian(2.5), 1000, 0, 1) / shareBetween(new Zipfian(2.5), 1000, 1, 2))
                .isBetween(5.4, 5.9);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 1000, 1L << 40, Long.MAX_VALUE})
    void everyIndexIsWithinTheRow(long count) {
        for (Distribution distribution : new Distribution[] {
            new Uniform(),
            new Zipfian(1.001),
            new Zipfian(20),
            new Zipfian(1000),
            new Gaussian(2),
            new Gaussian(1e9),
            new Exponential(1e-9),
            new Exponential(1e9)
        }) {
            IndexSource index = IndexSource.of(distribution, count, 7);
            assertThat(LongStream.range(-1000, 1000).map(index::at).boxed())
                    .as("%s of %d", distribution, count)
                    .allMatch(at -> at >= 0 && at < count);
        }
    }

    @Test
    void steepestZipfianIsAlwaysTheFirst() {
        assertThat(shareBetween(new Zipfian(1000), 1_000_000, 0, 1)).isEqualTo(1);
    }

    @Test
    void weightsAreFollowedAndZeroIsNever() {
        double[] weights = {0, 5, 0, 3, 2, 0};
        IndexSource index = new WeightedIndex(weights, 11);
        long[] counts = counts(index, weights.length);
        assertThat(counts[0] + counts[2] + counts[5]).isZero();
        assertThat(excess(
                        new double[] {0.5 * DRAWS, 0.3 * DRAWS, 0.2 * DRAWS},
                        new long[] {counts[1], counts[3], counts[4]}))
                .isNegative();
    }

    private static void assertShape(Distribution distribution, int count, IntToDoubleFunction weight) {
        assertThat(excess(distribution, count, weight)).isNegative();
    }

    /** Neighbours are put together until at least five of them are expected, as the test demands. */
    private static double excess(Distribution distribution, int count, IntToDoubleFunction weight) {
        double[] weights = IntStream.range(0, count).mapToDouble(weight).toArray();
        double total = Arrays.stream(weights).sum();
        long[] counts = counts(IndexSource.of(distribution, count, 4711), count);
        double[] expected = new double[count];
        long[] observed = new long[count];
        int bins = 0;
        for (int k = 0; k < count; k++) {
            expected[bins] += weights[k] / total * DRAWS;
            observed[bins] += counts[k];
            bins += expected[bins] >= 5 && k < count - 1 ? 1 : 0;
        }
        int last = expected[bins] >= 5 ? bins : bins - 1;
        expected[last] += last < bins ? expected[bins] : 0;
        observed[last] += last < bins ? observed[bins] : 0;
        return excess(Arrays.copyOf(expected, last + 1), Arrays.copyOf(observed, last + 1));
    }

    /** How far chi-square is above what one in a thousand exceeds, by the approximation of Wilson and Hilferty. */
    private static double excess(double[] expected, long[] observed) {
        double statistic = 0;
        for (int i = 0; i < expected.length; i++) {
            statistic += (observed[i] - expected[i]) * (observed[i] - expected[i]) / expected[i];
        }
        int freedom = expected.length - 1;
        double spread = 2.0 / (9 * freedom);
        return statistic - freedom * Math.pow(1 - spread + ONE_IN_A_THOUSAND * Math.sqrt(spread), 3);
    }

    private static long[] counts(IndexSource index, int count) {
        long[] counts = new long[count];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) index.at(i)]++;
        }
        return counts;
    }

    private static double shareBetween(Distribution distribution, int count, int from, int to) {
        long[] counts = counts(IndexSource.of(distribution, count, 99), count);
        return Arrays.stream(counts, from, to).sum() / (double) DRAWS;
    }

    /** The normal distribution by Simpson's rule from 0, exact enough for a test. */
    private static double normal(double x) {
        int steps = 400;
        double width = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            int factor = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
            sum += factor * Math.exp(-i * width * i * width / 2);
        }
        return 0.5 + sum * width / 3 / Math.sqrt(2 * Math.PI);
    }
}
