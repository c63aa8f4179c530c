package io.dbbench.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.Failure.Expectation;
import io.dbbench.result.Slice;
import io.dbbench.stats.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class TimeSeriesTest {
    private static final long SECOND = 1_000_000_000;

    private final TimeSeries series = new TimeSeries(Slice::of);

    @Test
    void anIterationBelongsToTheSecondInWhichItEnded() {
        TimeSeriesRecorder recorder = recorder();
        recorder.begin(7 * SECOND);
        recorder.completed(7 * SECOND + SECOND - 1, 5_000);
        recorder.completed(8 * SECOND, 6_000);
        recorder.completed(8 * SECOND + 1, 4_000);
        recorder.failed(10 * SECOND, Expectation.UNEXPECTED);
        recorder.failed(10 * SECOND, Expectation.EXPECTED);
        recorder.collect(Long.MAX_VALUE);
        List<Slice> slices = series.slices();
        assertThat(slices).extracting(Slice::second).containsExactly(0L, 1L, 3L);
        assertThat(slices).extracting(Slice::completed).containsExactly(1L, 2L, 0L);
        assertThat(slices).extracting(Slice::errors).containsExactly(0L, 0L, 1L);
        assertThat(slices.get(1).maxNanos()).hasValue(6_000);
        assertThat(slices.get(2).p50Nanos()).isEmpty();
    }

    @Test
    void theLatestSecondsAreThoseThatAreOver() {
        TimeSeriesRecorder recorder = recorder();
        for (int second = 0; second < 6; second++) {
            assertThat(series.latest().wholeSeconds()).isEqualTo(second);
            recorder.completed(second * SECOND + 1, (second + 1) * 1_000_000L);
            recorder.collect(second + 1);
            series.advance(second + 1);
        }
        recorder.completed(6 * SECOND + 1, 7_000_000);
        recorder.collect(Long.MAX_VALUE);
        series.advance(6);
        assertThat(series.latest().completed()).isEqualTo(1);
        assertThat(series.latest().p50Nanos().orElseThrow()).isBetween(3_000_000L, 3_003_000L);
        assertThat(series.latest().p95Nanos()).hasValue(6_000_000);
    }

    @Test
    void workersAreMergedSecondBySecond() {
        TimeSeriesRecorder one = recorder();
        TimeSeriesRecorder other = recorder();
        for (int i = 0; i < 100; i++) {
            one.completed(i * SECOND / 10, 1_000_000);
            other.completed(i * SECOND / 10, 3_000_000);
        }
        one.collect(Long.MAX_VALUE);
        other.collect(Long.MAX_VALUE);
        assertThat(series.slices()).hasSize(10).allSatisfy(slice -> {
            assertThat(slice.completed()).isEqualTo(20);
            assertThat(slice.p50Nanos().orElseThrow()).isBetween(1_000_000L, 1_001_000L);
            assertThat(slice.p95Nanos()).hasValue(3_000_000);
        });
    }

    @Test
    void whatIsHandedOverLateIsNotLost() {
        TimeSeriesRecorder late = recorder();
        late.completed(0, 1_000);
        TimeSeriesRecorder other = recorder();
        other.completed(20 * SECOND, 2_000);
        other.collect(21);
        series.advance(21);
        late.collect(Long.MAX_VALUE);
        assertThat(series.slices().stream().mapToLong(Slice::completed).sum()).isEqualTo(2);
        assertThat(series.slices()).extracting(Slice::second).isSorted();
    }

    @Test
    void theWarmupIsNotPartOfTheTimeSeries() {
        WorkerRecorder worker = new WorkerRecorder(ResponseParts.SERVICE_ONLY, 0, Set.of(), Optional.of(recorder()));
        worker.beginWarmup(0);
        record(worker, new SplittableRandom(1), 80);
        worker.endWarmup();
        worker.beginMeasuring(0);
        record(worker, new SplittableRandom(1), 40);
        collect(List.of(worker), Long.MAX_VALUE);
        assertThat(series.slices()).hasSize(40).extracting(Slice::completed).containsOnly(1L);
    }

    @Test
    void theSlicesAddUpToTheWhole() throws Exception {
        int workers = 4;
        List<WorkerRecorder> recorders = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(workers);
        for (int worker = 0; worker < workers; worker++) {
            WorkerRecorder own = new WorkerRecorder(ResponseParts.SERVICE_ONLY, 0, Set.of(), Optional.of(recorder()));
            own.beginMeasuring(0);
            recorders.add(own);
            long seed = worker;
            new Thread(() -> {
                        record(own, new SplittableRandom(seed), 200_000);
                        ended.countDown();
                    })
                    .start();
        }
        long second = 0;
        while (ended.getCount() > 0) {
            second++;
            collect(recorders, second % 40);
        }
        collect(recorders, Long.MAX_VALUE);
        Latencies whole = recorders.stream()
                .map(own -> own.measurement().whole().times().response())
                .reduce(Latencies::plus)
                .orElseThrow();
        assertThat(series.response().encodedHistogram()).isEqualTo(whole.encodedHistogram());
        assertThat(series.response().sumNanos()).isEqualTo(whole.sumNanos());
        assertThat(series.response().maxNanos()).isEqualTo(whole.maxNanos());
        assertThat(series.slices().stream().mapToLong(Slice::completed).sum()).isEqualTo(workers * 200_000L);
    }

    private static void collect(List<WorkerRecorder> recorders, long second) {
        recorders.forEach(each -> each.series().orElseThrow().collect(second));
    }

    /** Records forty seconds of a worker. */
    private static void record(WorkerRecorder recorder, SplittableRandom random, int iterations) {
        IterationTiming timing = new IterationTiming();
        for (int i = 0; i < iterations; i++) {
            long end = 40 * SECOND / iterations * i;
            long begin = end - random.nextLong(1_000, 80_000_000);
            timing.begin(begin, begin);
            timing.done(end, 1, 1);
            recorder.completed(timing);
        }
    }

    private TimeSeriesRecorder recorder() {
        return new TimeSeriesRecorder(series);
    }
}
