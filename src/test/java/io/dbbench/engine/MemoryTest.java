package io.dbbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.TimeSeriesRecorder;
import io.dbbench.engine.record.WorkerRecording.Parts;
import io.dbbench.engine.record.WorkerRecordings;
import io.dbbench.engine.schedule.ClosedLoopPacer;
import io.dbbench.engine.schedule.Pacer;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.schedule.TimedWait;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.result.Slice;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recording takes no memory that grows with the number of iterations. */
final class MemoryTest {
    /** {@code -Ddbbench.iterations=1000000000} takes a few minutes, and a billion for ten million. */
    private static final long MANY = Long.getLong("dbbench.iterations", 10_000_000);

    private static final long FEW = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ManualClock clock = new ManualClock();
    private final TimeSeries course = new TimeSeries();
    private final TimeSeriesRecorder recorder = new TimeSeriesRecorder(course);
    private final WorkerRecordings recordings =
            new WorkerRecordings(Parts.WITH_WAITING_AND_LAG, 0, Set.of(), Optional.of(recorder));
    private final Worker worker = new Worker(new Simulated(), recordings, new RunState(new StopSignal()), clock);

    private long collected;
    private long byCollecting;

    @BeforeEach
    void follow() {
        recordings.beginCourse(0);
    }

    @Test
    void whatAWorkerKeepsIsOneHistogramForTheTestAndTwoForTheSecond() {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        WorkerRecordings one =
                new WorkerRecordings(Parts.SERVICE_ALONE, 0, Set.of(), Optional.of(new TimeSeriesRecorder(course)));
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(one.whole().completed()).isZero();
        assertThat(allocated).as("five hundred workers take as often as much").isLessThan(300_000);
    }

    @Test
    void theWarmupLeavesRoomForTheMeasuredPartAndNothingElse() {
        allocatedByRunning(FEW);
        recordings.clear();
        long allocated = allocatedByRunning(FEW);
        assertThat(recordings.whole().completed()).isEqualTo(FEW);
        assertThat(allocated).isLessThan(10_000);
    }

    @Test
    void whatAWorkerAllocatesDoesNotDependOnHowManyIterationsItRuns() {
        long first = allocatedByRunning(FEW);
        long rest = allocatedByRunning(MANY);
        assertThat(recordings.whole().completed()).isEqualTo(FEW + MANY);
        assertThat(recordings.whole().response().count()).isEqualTo(FEW + MANY);
        assertThat(first).as("the recorders grow to the largest latency").isLessThan(4_000_000);
        assertThat(rest).as("and nothing grows from then on").isLessThan(10_000);
        assertThat(course.slices()).hasSizeLessThan(Math.toIntExact(MANY / 15_000));
    }

    @Test
    void theCourseGrowsByASliceEachSecondAndNoMore() {
        for (int second = 0; second < 3600; second++) {
            for (int i = 0; i < 20; i++) {
                recorder.completed(second * 1_000_000_000L + i, 1_000_000 + i);
            }
            long before = THREADS.getCurrentThreadAllocatedBytes();
            recorder.collect(second + 1);
            course.reached(second + 1);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).as("garbage of second %s", second).isLessThan(2_000_000);
        }
        recorder.collect(Long.MAX_VALUE);
        assertThat(course.slices()).hasSize(3600).extracting(Slice::completed).containsOnly(20L);
    }

    /** What the leading thread does while the worker runs, here on the same thread and accounted for by itself. */
    private void collectOnceASecond() {
        long second = clock.nanoTime() / 1_000_000_000;
        if (second > collected) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            recorder.collect(second);
            course.reached(second);
            collected = second;
            byCollecting += THREADS.getCurrentThreadAllocatedBytes() - before;
        }
    }

    private long allocatedByRunning(long iterations) {
        TimedWait waiting = worker.waiting();
        Pacer pace = new ClosedLoopPacer(new Phase.Counted(iterations), new AtomicLong(), Optional.empty(), waiting);
        long before = THREADS.getCurrentThreadAllocatedBytes() - byCollecting;
        worker.measure(pace);
        return THREADS.getCurrentThreadAllocatedBytes() - byCollecting - before;
    }

    /** Takes from 10 µs to 90 µs, and once in a while 40 ms. */
    private final class Simulated implements Iteration {
        private final SplittableRandom random = new SplittableRandom(1);
        private long sinceLong;

        @Override
        public void run(long number, IterationTiming timing) {
            long nanos = random.nextLong(10_000, 90_000);
            if (++sinceLong == 50_000) {
                nanos = 40_000_000;
                sinceLong = 0;
            }
            clock.advance(nanos);
            collectOnceASecond();
            timing.served(nanos);
            timing.executed(1, 1);
        }

        @Override
        public void reconnect() {}
    }
}
