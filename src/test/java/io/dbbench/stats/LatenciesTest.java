package io.dbbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class LatenciesTest {
    private static final long[] SAMPLE =
            new SplittableRandom(7).longs(20_000, 1_000, 80_000_000).toArray();

    @Test
    void averageExtremesAndDeviationAreExact() {
        Latencies latencies = recorded(SAMPLE);
        double mean = Arrays.stream(SAMPLE).average().orElseThrow();
        double variance = Arrays.stream(SAMPLE)
                        .mapToDouble(each -> (each - mean) * (each - mean))
                        .sum()
                / (SAMPLE.length - 1);
        assertThat(latencies.averageNanos()).hasValue(mean);
        assertThat(latencies.minNanos()).hasValue(Arrays.stream(SAMPLE).min().orElseThrow());
        assertThat(latencies.maxNanos()).hasValue(Arrays.stream(SAMPLE).max().orElseThrow());
        assertThat(latencies.standardDeviationNanos().orElseThrow())
                .isCloseTo(Math.sqrt(variance), within(Math.sqrt(variance) * 1e-9));
    }

    @Test
    void percentilesAreWithinTheHistogramsPrecision() {
        long[] sorted = SAMPLE.clone();
        Arrays.sort(sorted);
        Latencies latencies = recorded(SAMPLE);
        for (double percent : new double[] {1, 25, 50, 90, 95, 99, 99.9}) {
            long exact = sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1];
            assertThat((double) latencies.percentileNanos(percent).orElseThrow())
                    .as("p%s", percent)
                    .isCloseTo((double) exact, within(exact * 0.001));
        }
    }

    @Test
    void fewLatenciesTakeLittleRoom() {
        LatencyRecorder recorder = new LatencyRecorder();
        recorder.record(80_000);
        List<Latencies> kept = new ArrayList<>();
        long before = allocatedBytes();
        for (int test = 0; test < 10_000; test++) {
            kept.add(recorder.latencies());
        }
        assertThat(allocatedBytes() - before).as("garbage included").isLessThan(10_000 * 2_500L);
        assertThat(kept.get(9_999).percentileNanos(50)).hasValue(80_000);
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void noPercentileLiesBeyondTheExtremes() {
        Latencies latencies = recorded(1_234_567);
        assertThat(DoubleStream.of(0, 50, 99, 100)
                        .mapToLong(percent -> latencies.percentileNanos(percent).orElseThrow()))
                .containsOnly(1_234_567L);
    }

    @Test
    void recordersAddUpToOneThatSawAll() {
        LatencyRecorder first = new LatencyRecorder();
        LatencyRecorder second = new LatencyRecorder();
        for (int index = 0; index < SAMPLE.length; index++) {
            (index % 3 == 0 ? first : second).record(SAMPLE[index]);
        }
        first.add(new LatencyRecorder());
        first.add(second);
        assertThat(first.count()).isEqualTo(SAMPLE.length);
        Latencies whole = recorded(SAMPLE);
        assertThat(first.latencies().sumNanos()).isEqualTo(whole.sumNanos());
        assertThat(first.latencies().minNanos()).isEqualTo(whole.minNanos());
        assertThat(first.latencies().maxNanos()).isEqualTo(whole.maxNanos());
        assertThat(first.latencies().percentileNanos(99)).isEqualTo(whole.percentileNanos(99));
        assertThat(first.latencies().standardDeviationNanos().orElseThrow())
                .isCloseTo(whole.standardDeviationNanos().orElseThrow(), within(1e-3));
    }

    @Test
    void partsMergeToTheWhole() {
        Latencies merged = Latencies.NONE
                .plus(recorded(Arrays.copyOfRange(SAMPLE, 0, 17)))
                .plus(Latencies.NONE)
                .plus(recorded(Arrays.copyOfRange(SAMPLE, 17, 12_000)))
                .plus(recorded(Arrays.copyOfRange(SAMPLE, 12_000, SAMPLE.length)));
        Latencies whole = recorded(SAMPLE);
        assertThat(merged.count()).isEqualTo(whole.count());
        assertThat(merged.sumNanos()).isEqualTo(whole.sumNanos());
        assertThat(merged.minNanos()).isEqualTo(whole.minNanos());
        assertThat(merged.maxNanos()).isEqualTo(whole.maxNanos());
        assertThat(merged.percentileNanos(99)).isEqualTo(whole.percentileNanos(99));
        assertThat(merged.standardDeviationNanos().orElseThrow())
                .isCloseTo(whole.standardDeviationNanos().orElseThrow(), within(1e-3));
    }

    @Test
    void nothingRecordedGivesNoFigures() {
        Latencies none = new LatencyRecorder().latencies();
        assertThat(none.count()).isZero();
        assertThat(none.averageNanos()).isEmpty();
        assertThat(none.minNanos()).isEmpty();
        assertThat(none.maxNanos()).isEmpty();
        assertThat(none.percentileNanos(50)).isEmpty();
        assertThat(none.standardDeviationNanos()).isEmpty();
    }

    @Test
    void whatWasEncodedIsDecodedTheSame() throws Exception {
        Latencies latencies = recorded(SAMPLE);
        Latencies decoded = Latencies.decode(
                latencies.count(),
                latencies.sumNanos(),
                latencies.minNanos().orElseThrow(),
                latencies.maxNanos().orElseThrow(),
                latencies.squaredDeviations(),
                latencies.encodedHistogram());
        assertThat(decoded).isEqualTo(latencies);
        assertThat(decoded.percentileNanos(99.9)).isEqualTo(latencies.percentileNanos(99.9));
    }

    @Test
    void latenciesBeyondAMinuteAreKept() {
        long hourNanos = 3_600_000_000_000L;
        assertThat(recorded(1_000, hourNanos).maxNanos()).hasValue(hourNanos);
    }

    @Test
    void aSnapshotDoesNotChangeWithWhatIsRecordedLater() {
        LatencyRecorder recorder = new LatencyRecorder();
        recorder.record(5_000);
        Latencies before = recorder.latencies();
        recorder.record(9_000_000);
        assertThat(before.count()).isOne();
        assertThat(before.percentileNanos(100)).hasValue(5_000);
    }

    private static Latencies recorded(long... latenciesNanos) {
        LatencyRecorder recorder = new LatencyRecorder();
        Arrays.stream(latenciesNanos).forEach(recorder::record);
        return recorder.latencies();
    }
}
