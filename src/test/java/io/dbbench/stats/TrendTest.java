package io.dbbench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.stats.Trend.Shape;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TrendTest {
    private static final int COUNT = 2000;

    @Test
    void steadyTestsRaiseNoAlarm() {
        assertThat(alarms(Processes::normal)).isLessThan(0.02);
        assertThat(alarms(Processes::exponential)).isLessThan(0.02);
        assertThat(alarms(Processes::lognormal)).isLessThan(0.02);
        assertThat(alarms(Processes::autoregressive)).isLessThan(0.02);
    }

    @Test
    void aTestThatWasWarmingUpIsFound() {
        assertThat(found(share -> share < 0.2 ? 2 : 1, Shape.SETTLING, Shape.FASTER))
                .isGreaterThan(0.95);
        assertThat(found(share -> 1 + Math.exp(-6 * share), Shape.SETTLING, Shape.FASTER))
                .isGreaterThan(0.95);
    }

    @Test
    void driftIsFound() {
        assertThat(found(share -> 1 + 0.5 * share, Shape.SLOWER)).isGreaterThan(0.95);
        assertThat(found(share -> 2 - share, Shape.FASTER)).isGreaterThan(0.95);
    }

    @Test
    void theAveragesBeforeAndAfterAreTold() {
        Trend trend = trend(Processes.normal(3), share -> share < 0.2 ? 2 : 1).orElseThrow();
        assertThat(trend.beginningNanos()).isBetween(1.8 * Processes.MEAN_NANOS, 2.2 * Processes.MEAN_NANOS);
        assertThat(trend.laterNanos()).isBetween(0.9 * Processes.MEAN_NANOS, 1.4 * Processes.MEAN_NANOS);
    }

    @Test
    void aStallIsNoTrend() {
        assertThat(trend(Processes.normal(3), share -> share < 0.001 ? 500 : 1)).isEmpty();
    }

    @Test
    void aChangeTooSmallToMatterIsNotTold() {
        assertThat(trend(() -> Processes.MEAN_NANOS, share -> 1 + 0.04 * share)).isEmpty();
    }

    private static double alarms(LongFunction<DoubleSupplier> process) {
        return share(seed -> trend(process.apply(seed), share -> 1).isPresent());
    }

    private static double found(DoubleUnaryOperator course, Shape... shapes) {
        return share(seed -> trend(Processes.normal(seed), course)
                .filter(trend -> Set.of(shapes).contains(trend.shape()))
                .isPresent());
    }

    private static double share(LongPredicate holds) {
        int repetitions = 300;
        return (double) LongStream.rangeClosed(1, repetitions).filter(holds).count() / repetitions;
    }

    /** @param course a factor of the latency, by the share of the test that is done */
    private static Optional<Trend> trend(DoubleSupplier latencies, DoubleUnaryOperator course) {
        int[] done = {0};
        return Trend.of(Processes.run(
                        () -> latencies.getAsDouble() * course.applyAsDouble((double) done[0]++ / COUNT), COUNT)
                .batches());
    }
}
