package io.dbbench.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.record.WorkerRecording.Parts;
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

    private final TimeSeries course = new TimeSeries();

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
        List<Slice> slices = course.slices();
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
            assertThat(course.latest().wholeSeconds()).isEqualTo(second);
            recorder.completed(second * SECOND + 1, (second + 1) * 1_000_000L);
            recorder.collect(second + 1);
            course.reached(second + 1);
        }
        recorder.completed(6 * SECOND + 1, 7_000_000);
        recorder.collect(Long.MAX_VALUE);
        course.reached(6);
        assertThat(course.latest().slices()).extracting(Slice::second).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(course.latest().p50Nanos().orElseThrow()).isBetween(3_000_000L, 3_003_000L);
        assertThat(course.latest().p95Nanos()).hasValue(6_000_000);
    }

    @Test
    void ofALongTestOnlyTheLatestSecondsAreKept() {
        TimeSeriesRecorder recorder = recorder();
        for (int second = 0; second < 1000; second++) {
            recorder.completed(second * SECOND, 1_000_000);
            recorder.collect(second + 1);
            course.reached(second + 1);
        }
        assertThat(course.latest().slices()).hasSize(RecentProgress.SECONDS);
        assertThat(course.latest().slices().get(0).second()).isEqualTo(1000 - RecentProgress.SECONDS);
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
        assertThat(course.slices()).hasSize(10).allSatisfy(slice -> {
            assertThat(slice.completed()).isEqualTo(20);
            assertThat(slice.p50Nanos().orElseThrow()).isBetween(1_000_000L, 1_001_000L);
            assertThat(slice.p95Nanos()).hasValue(3_000_000);
        });
    }

    @Test
    void whatComesLateIsNotLost() {
        TimeSeriesRecorder late = recorder();
        late.completed(0, 1_000);
        TimeSeriesRecorder other = recorder();
        other.completed(20 * SECOND, 2_000);
        other.collect(21);
        course.reached(21);
        late.collect(Long.MAX_VALUE);
        assertThat(course.slices().stream().mapToLong(Slice::completed).sum()).isEqualTo(2);
        assertThat(course.slices()).extracting(Slice::second).isSorted();
    }

    @Test
    void theWarmupIsNoPartOfIt() {
        WorkerRecordings recordings = new WorkerRecordings(Parts.SERVICE_ALONE, 0, Set.of(), Optional.of(recorder()));
        recordings.begin(0);
        record(recordings, new SplittableRandom(1), 80);
        recordings.clear();
        recordings.beginCourse(0);
        record(recordings, new SplittableRandom(1), 40);
        collect(List.of(recordings), Long.MAX_VALUE);
        assertThat(course.slices()).hasSize(40).extracting(Slice::completed).containsOnly(1L);
    }

    @Test
    void theSlicesTogetherAreTheWhole() throws Exception {
        int workers = 4;
        List<WorkerRecordings> recordings = new ArrayList<>();
        CountDownLatch ended = new CountDownLatch(workers);
        for (int worker = 0; worker < workers; worker++) {
            WorkerRecordings own = new WorkerRecordings(Parts.SERVICE_ALONE, 0, Set.of(), Optional.of(recorder()));
            own.beginCourse(0);
            recordings.add(own);
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
            collect(recordings, second % 40);
        }
        collect(recordings, Long.MAX_VALUE);
        Latencies whole = recordings.stream()
                .map(own -> own.whole().response())
                .reduce(Latencies::plus)
                .orElseThrow();
        assertThat(course.response().histogram()).isEqualTo(whole.histogram());
        assertThat(course.response().sumNanos()).isEqualTo(whole.sumNanos());
        assertThat(course.response().maxNanos()).isEqualTo(whole.maxNanos());
        assertThat(course.slices().stream().mapToLong(Slice::completed).sum()).isEqualTo(workers * 200_000L);
    }

    private static void collect(List<WorkerRecordings> recordings, long second) {
        recordings.forEach(each -> each.course().orElseThrow().collect(second));
    }

    /** Forty seconds of a worker's life. */
    private static void record(WorkerRecordings recordings, SplittableRandom random, int iterations) {
        IterationTiming timing = new IterationTiming();
        for (int i = 0; i < iterations; i++) {
            long end = 40 * SECOND / iterations * i;
            timing.reset();
            timing.served(random.nextLong(1_000, 80_000_000));
            recordings.completed(0, end, timing, end);
        }
    }

    private TimeSeriesRecorder recorder() {
        return new TimeSeriesRecorder(course);
    }
}
