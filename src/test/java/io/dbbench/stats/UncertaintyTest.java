package io.dbbench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.stats.Processes.Run;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** What is said about uncertainty, held against processes whose truth is known. */
final class UncertaintyTest {
    private static final int REPETITIONS = 400;
    private static final double STANDARD_ERRORS = 2.1;

    /** Quantiles of the standard normal distribution. */
    private static final double NORMAL_P95 = 1.6448536;

    private static final double NORMAL_P99 = 2.3263479;

    @Test
    void intervalsOfTheAverageOfIndependentLatenciesHoldTheTruth() {
        assertThat(coverageOfAverage(Processes::normal, 1000)).isBetween(0.90, 0.99);
        assertThat(coverageOfAverage(Processes::exponential, 1000)).isBetween(0.90, 0.99);
        assertThat(coverageOfAverage(Processes::exponential, 100)).isBetween(0.88, 0.99);
    }

    @Test
    void likenessOfNeighboursIsAllowedFor() {
        assertThat(coverageOfAverage(Processes::autoregressive, 2000)).isBetween(0.90, 0.99);
        assertThat(coverage(REPETITIONS, seed -> {
                    Latencies latencies =
                            Processes.run(Processes.autoregressive(seed), 2000).latencies();
                    double naive =
                            latencies.standardDeviationNanos().orElseThrow() / Math.sqrt((double) latencies.count());
                    return holds(latencies, naive);
                }))
                .as("the error of independent latencies is too small here")
                .isLessThan(0.70);
    }

    @Test
    void intervalsOfPercentilesHoldTheTruth() {
        assertThat(coverage(Processes::normal, 1000, 50, Processes.MEAN_NANOS)).isBetween(0.90, 0.99);
        assertThat(coverage(Processes::normal, 1000, 95, Processes.MEAN_NANOS * (1 + 0.2 * NORMAL_P95)))
                .isBetween(0.90, 0.99);
        assertThat(coverage(Processes::lognormal, 1000, 99, Processes.MEAN_NANOS * Math.exp(0.8 * NORMAL_P99)))
                .isBetween(0.90, 0.99);
        assertThat(coverage(Processes::exponential, 1000, 95, -Processes.MEAN_NANOS * Math.log(0.05)))
                .isBetween(0.90, 0.99);
    }

    @Test
    void intervalsOfPercentilesAllowForLikenessOfNeighbours() {
        assertThat(coverage(Processes::autoregressive, 2000, 50, Processes.MEAN_NANOS))
                .isBetween(0.90, 0.99);
        assertThat(coverage(Processes::autoregressive, 2000, 95, Processes.MEAN_NANOS * (1 + 0.2 * NORMAL_P95)))
                .isBetween(0.90, 0.99);
    }

    @Test
    void moreIterationsNarrowTheIntervals() {
        PercentileInterval few = interval(Processes.run(Processes.exponential(1), 1000), 95);
        PercentileInterval many = interval(Processes.run(Processes.exponential(1), 100_000), 95);
        double ratio = (double) (few.highNanos() - few.lowNanos()) / (many.highNanos() - many.lowNanos());
        assertThat(ratio).isBetween(6.0, 16.0);
    }

    @Test
    void whatTooFewLatenciesCannotBoundIsLeftOut() {
        Run run = Processes.run(Processes.exponential(1), 100);
        assertThat(PercentileInterval.of(run.latencies(), run.batches(), 50)).isPresent();
        assertThat(PercentileInterval.of(run.latencies(), run.batches(), 99)).isEmpty();
        Run brief = Processes.run(Processes.exponential(1), 4);
        assertThat(brief.batches().averageNanos()).isEmpty();
        assertThat(PercentileInterval.of(brief.latencies(), brief.batches(), 50))
                .isEmpty();
    }

    @Test
    void aConstantLatencyIsCertain() {
        Run run = Processes.run(() -> 5_000_000, 1000);
        assertThat(run.batches().averageNanos().orElseThrow().standardError()).isZero();
        PercentileInterval interval = interval(run, 50);
        assertThat(interval).isEqualTo(new PercentileInterval(5_000_000, 5_000_000));
    }

    private static PercentileInterval interval(Run run, double percent) {
        return PercentileInterval.of(run.latencies(), run.batches(), percent).orElseThrow();
    }

    private static double coverageOfAverage(LongFunction<DoubleSupplier> process, int count) {
        return coverage(REPETITIONS, seed -> {
            Run run = Processes.run(process.apply(seed), count);
            return holds(
                    run.latencies(), run.batches().averageNanos().orElseThrow().standardError());
        });
    }

    private static boolean holds(Latencies latencies, double error) {
        double average = latencies.averageNanos().orElseThrow();
        return Math.abs(average - Processes.MEAN_NANOS) <= STANDARD_ERRORS * error;
    }

    private static double coverage(LongFunction<DoubleSupplier> process, int count, double percent, double truth) {
        return coverage(REPETITIONS, seed -> {
            Run run = Processes.run(process.apply(seed), count);
            Optional<PercentileInterval> interval = PercentileInterval.of(run.latencies(), run.batches(), percent);
            return interval.isPresent()
                    && interval.get().lowNanos() <= truth
                    && truth <= interval.get().highNanos();
        });
    }

    private static double coverage(int repetitions, LongFunction<Boolean> holds) {
        int held = 0;
        for (long seed = 1; seed <= repetitions; seed++) {
            held += holds.apply(seed) ? 1 : 0;
        }
        return (double) held / repetitions;
    }
}
