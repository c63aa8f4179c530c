package io.dbbench.engine;

import io.dbbench.engine.record.IterationCount;
import io.dbbench.engine.record.RecentProgress;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.schedule.MissedStarts;
import io.dbbench.engine.schedule.Pacers;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.PlannedLength;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.schedule.StartBarrier;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a test on their threads. They warm up, wait for each other, and begin the measured part together, so
 * that none of it runs against fewer workers than it names.
 *
 * <p>One thread leads: it starts the phases and waits for them in order.
 */
final class WorkerGroup {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Benchmark test;
    private final List<Worker> workers;
    private final RunState state;
    private final long key;
    private final NanoClock clock;
    private final MissedStarts backlog = new MissedStarts();
    private final CountDownLatch warm;
    private final StartBarrier gate = new StartBarrier();
    private final CountDownLatch ended;
    private final AtomicReference<@Nullable Throwable> defect = new AtomicReference<>();
    private volatile Phase phase = new Phase.Counted(0);
    private volatile Pacers paces = (worker, waiting) -> start -> false;
    private volatile long phaseStartNanos;

    /** @param key of the draws that spread arrivals */
    WorkerGroup(Benchmark test, List<Worker> workers, RunState state, long key, NanoClock clock) {
        this.test = test;
        this.workers = workers;
        this.state = state;
        this.key = key;
        this.clock = clock;
        this.warm = new CountDownLatch(workers.size());
        this.ended = new CountDownLatch(workers.size());
    }

    /** Starts the threads and with them the warm-up. */
    void warmUp(Extent extent) {
        begin(extent, clock.nanoTime());
        paces = Pacers.warmup(test, phase, phaseStartNanos, key);
        for (int index = 0; index < workers.size(); index++) {
            int worker = index;
            Thread thread = new Thread(() -> work(worker), "worker-" + (index + 1));
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Opens the gate; every worker must be warm. */
    void measure(Extent extent) {
        begin(extent, clock.nanoTime() + StartBarrier.noticeNanos(workers.size()));
        paces = Pacers.measured(test, phase, phaseStartNanos, key, backlog);
        gate.open(phaseStartNanos);
    }

    private void begin(Extent extent, long startNanos) {
        phaseStartNanos = startNanos;
        phase = Phase.of(extent, phaseStartNanos);
    }

    private void work(int index) {
        Worker worker = workers.get(index);
        try {
            try {
                worker.recordings().begin(phaseStartNanos);
                worker.warmUp(paces.of(index, worker.waiting()));
            } finally {
                warm.countDown();
            }
            gate.await(worker.waiting());
            worker.recordings().beginCourse(phaseStartNanos);
            worker.measure(paces.of(index, worker.waiting()));
        } catch (Throwable unexpected) {
            defect.compareAndSet(null, unexpected);
            state.end(clock.nanoTime());
        } finally {
            ended.countDown();
        }
    }

    /** Whether all are warm, waiting for it that long. */
    boolean awaitWarm(Duration patience) {
        return await(warm, patience);
    }

    /** Whether all have ended and the time of the test is over, waiting for it that long. */
    boolean awaitEnd(Duration patience) {
        return await(ended, patience) && awaitLength(patience);
    }

    /** A pause at the end of a load belongs to it as those before do, and no other test may begin in it. */
    private boolean awaitLength(Duration patience) {
        long endNanos = phaseStartNanos + PlannedLength.least(test).toNanos();
        long leftNanos = endNanos - clock.nanoTime();
        if (leftNanos > 0 && state.goesOn()) {
            clock.sleep(Math.min(leftNanos, patience.toNanos()));
        }
        return clock.nanoTime() - endNanos >= 0 || !state.goesOn();
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the thread that leads a run", e);
        }
    }

    /** Takes over what the workers recorded in the seconds of the measured part that are over. */
    void collect(TimeSeries course) {
        long second = (clock.nanoTime() - phaseStartNanos) / SECOND_NANOS;
        collect(second);
        course.reached(second);
    }

    /** Takes over all that the workers recorded; they must have ended. */
    void collectAll() {
        collect(Long.MAX_VALUE);
    }

    private void collect(long second) {
        workers.forEach(worker -> worker.recordings().course().ifPresent(course -> course.collect(second)));
    }

    /** An error that is nobody's but ours must not pass for a result. */
    void rethrowDefects() {
        Throwable unexpected = defect.get();
        if (unexpected != null) {
            throw new IllegalStateException("a worker broke: " + unexpected, unexpected);
        }
    }

    /** When the gate opened, on the clock. */
    long startNanos() {
        return phaseStartNanos;
    }

    /** Starts of the schedule that nobody came to. */
    long unstarted() {
        return backlog.unstarted();
    }

    Progress progress(Progress.Phase name, RecentProgress latest) {
        long now = clock.nanoTime();
        boolean warming = name == Progress.Phase.WARMUP;
        long completed = 0;
        long errors = 0;
        long ended = 0;
        for (Worker worker : workers) {
            IterationCount tally =
                    warming ? worker.warmup() : worker.recordings().whole().tally();
            completed += tally.completed();
            errors += tally.errors();
            ended += tally.ended();
        }
        return new Progress(
                name,
                completed,
                errors,
                (int) workers.stream().filter(Worker::isDisconnected).count(),
                Duration.ofNanos(Math.max(now - phaseStartNanos, 0)),
                phase.share(ended, now),
                latest);
    }
}
