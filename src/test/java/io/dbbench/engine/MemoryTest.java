package io.dbbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.dbbench.engine.iteration.Iteration;
import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.ResponseParts;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.TimeSeriesRecorder;
import io.dbbench.engine.record.WorkerRecorder;
import io.dbbench.engine.schedule.ClosedLoopPacer;
import io.dbbench.engine.schedule.Pacer;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.result.Slice;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recording takes no memory that grows with the number of iterations. */
final class MemoryTest {
    /** {@code -Ddbbench.iterations=1000000000} takes a few minutes, and a billion for ten million. */
    private static final long MANY = Long.getLong("dbbench.iterations", 10_000_000);

    private static final long FEW = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ManualClock clock = new ManualClock();
    private final TimeSeries series = new TimeSeries(Slice::of);
    private final TimeSeriesRecorder seconds = new TimeSeriesRecorder(series);
    private final WorkerRecorder recorder =
            new WorkerRecorder(new ResponseParts(true, true), 0, Set.of(), Optional.of(seconds));
    private final Worker worker = new Worker(new Simulated(), recorder, new RunState(new StopSignal()), clock);

    private long collected;
    private long byCollecting;

    @BeforeEach
    void begin() {
        recorder.beginMeasuring(0);
    }

    @Test
    void aWorkerHasOneHistogramForTheTestAndTwoForTheSecond() {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        WorkerRecorder one = new WorkerRecorder(
                ResponseParts.SERVICE_ONLY, 0, Set.of(), Optional.of(new TimeSeriesRecorder(series)));
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(one.count().completed()).isZero();
        assertThat(allocated).as("500 workers take 500 times as much").isLessThan(300_000);
    }

    @Test
    void theWarmupLeavesRoomForTheMeasuredPartAndNothingElse() {
        allocatedByRunning(FEW);
        recorder.endWarmup();
        long allocated = allocatedByRunning(FEW);
        assertThat(recorder.count().completed()).isEqualTo(FEW);
        assertThat(allocated).isLessThan(10_000);
    }

    @Test
    void whatAWorkerAllocatesDoesNotDependOnHowManyIterationsItRuns() {
        long first = allocatedByRunning(FEW);
        long rest = allocatedByRunning(MANY);
        assertThat(recorder.count().completed()).isEqualTo(FEW + MANY);
        assertThat(recorder.measurement().whole().times().response().count()).isEqualTo(FEW + MANY);
        assertThat(first).as("the recorders grow to the largest latency").isLessThan(4_000_000);
        assertThat(rest).as("and nothing grows from then on").isLessThan(10_000);
        assertThat(series.slices()).hasSizeLessThan(Math.toIntExact(MANY / 15_000));
    }

    @Test
    void theTimeSeriesGrowsByOneSlicePerSecond() {
        for (int second = 0; second < 3600; second++) {
            for (int i = 0; i < 20; i++) {
                complete(second * 1_000_000_000L + i, 1_000_000 + i);
            }
            long before = THREADS.getCurrentThreadAllocatedBytes();
            seconds.collect(second + 1);
            series.advance(second + 1);
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(allocated).as("garbage of second %s", second).isLessThan(2_000_000);
        }
        seconds.collect(Long.MAX_VALUE);
        assertThat(series.slices()).hasSize(3600).extracting(Slice::completed).containsOnly(20L);
    }

    private void complete(long endNanos, long responseNanos) {
        IterationTiming timing = new IterationTiming();
        timing.begin(endNanos - responseNanos, endNanos - responseNanos);
        timing.done(endNanos, 1, 1);
        recorder.completed(timing);
    }

    /** Does what the thread of the run does while the worker runs, here on the same thread but accounted separately. */
    private void collectOncePerSecond() {
        long second = clock.nanoTime() / 1_000_000_000;
        if (second > collected) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            seconds.collect(second);
            series.advance(second);
            collected = second;
            byCollecting += THREADS.getCurrentThreadAllocatedBytes() - before;
        }
    }

    private long allocatedByRunning(long iterations) {
        Pacer pacer = ClosedLoopPacer.of(new Phase.Counted(iterations));
        long before = THREADS.getCurrentThreadAllocatedBytes() - byCollecting;
        worker.measure(pacer);
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
            timing.sent(clock.nanoTime());
            clock.advance(nanos);
            collectOncePerSecond();
            timing.done(clock.nanoTime(), 1, 1);
        }

        @Override
        public void reconnect() {}
    }
}
