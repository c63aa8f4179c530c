package io.dbbench.engine;

import io.dbbench.engine.record.IterationCount;
import io.dbbench.engine.record.Progress;
import io.dbbench.engine.record.RecentProgress;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.schedule.MissedStarts;
import io.dbbench.engine.schedule.Pacer.Decision;
import io.dbbench.engine.schedule.Pacers;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.PlannedLength;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.schedule.Share;
import io.dbbench.engine.schedule.StartBarrier;
import io.dbbench.engine.schedule.TimerSlack;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.result.WorkerMeasurement;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a test on their threads. They warm up, wait for each other, and begin the measured part together, so that
 * none of it runs with fewer workers than the test has.
 *
 * <p>The thread of the run starts the phases and waits for them in order.
 */
final class WorkerGroup {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Benchmark test;
    private final Share share;
    private final List<Worker> workers;
    private final RunState state;
    private final long key;
    private final NanoClock clock;
    private final MissedStarts missed = new MissedStarts();
    private final CountDownLatch warm;
    private final StartBarrier startBarrier = new StartBarrier();
    private final CountDownLatch ended;
    private final AtomicReference<@Nullable Throwable> defect = new AtomicReference<>();
    private volatile Phase phase = new Phase.Counted(0);
    private volatile Pacers pacers = worker -> (start, nowNanos) -> Decision.END;
    private volatile long phaseStartNanos;

    /** @param key of the draws that spread arrivals */
    WorkerGroup(Benchmark test, Share share, List<Worker> workers, RunState state, long key, NanoClock clock) {
        this.test = test;
        this.share = share;
        this.workers = List.copyOf(workers);
        this.state = state;
        this.key = key;
        this.clock = clock;
        this.warm = new CountDownLatch(workers.size());
        this.ended = new CountDownLatch(workers.size());
    }

    /** Starts the threads, and with them the warm-up. */
    void warmUp(Extent extent) {
        begin(extent, clock.nanoTime());
        pacers = Pacers.warmup(test, share, phase, phaseStartNanos, key);
        for (int index = 0; index < workers.size(); index++) {
            int worker = index;
            Thread thread = new Thread(() -> work(worker), "worker-" + (index + 1));
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * Opens the start barrier; every worker must be warm.
     *
     * @param startNanos common start with other processes, on the clock; empty to start as soon as possible
     */
    void measure(Extent extent, OptionalLong startNanos) {
        long soonest = clock.nanoTime() + StartBarrier.noticeNanos(workers.size());
        begin(extent, startNanos.orElse(soonest));
        pacers = Pacers.measured(test, share, phase, phaseStartNanos, key, missed);
        startBarrier.open(phaseStartNanos);
    }

    private void begin(Extent extent, long startNanos) {
        phaseStartNanos = startNanos;
        phase = Phase.of(extent, phaseStartNanos);
    }

    private void work(int index) {
        Worker worker = workers.get(index);
        try {
            try {
                if (test.load().isOpen()) {
                    TimerSlack.minimize();
                }
                worker.recorder().beginWarmup(phaseStartNanos);
                worker.warmUp(pacers.of(index));
            } finally {
                warm.countDown();
            }
            startBarrier.await(worker.waiting());
            worker.recorder().beginMeasuring(phaseStartNanos);
            worker.measure(pacers.of(index));
        } catch (Throwable unexpected) {
            defect.compareAndSet(null, unexpected);
            state.end(clock.nanoTime());
        } finally {
            ended.countDown();
        }
    }

    /** Returns whether all workers are warm, after waiting at most the given time. */
    boolean awaitWarm(Duration timeout) {
        return await(warm, timeout);
    }

    /** Returns whether all workers have ended and the time of the test is over, after waiting at most the given time. */
    boolean awaitEnd(Duration timeout) {
        return await(ended, timeout) && awaitLength(timeout);
    }

    /** A gap at the end of a load belongs to it as the gaps before do, and no other test may begin in it. */
    private boolean awaitLength(Duration timeout) {
        long endNanos = phaseStartNanos + PlannedLength.minimum(test).toNanos();
        long leftNanos = endNanos - clock.nanoTime();
        if (leftNanos > 0 && state.goesOn()) {
            clock.sleep(Math.min(leftNanos, timeout.toNanos()));
        }
        return clock.nanoTime() - endNanos >= 0 || !state.goesOn();
    }

    private static boolean await(CountDownLatch latch, Duration timeout) {
        try {
            return latch.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("the thread of a run is never interrupted", e);
        }
    }

    /** Adds to the time series what the workers recorded in the seconds that are over. */
    void collect(TimeSeries series) {
        long second = (clock.nanoTime() - phaseStartNanos) / SECOND_NANOS;
        collect(second);
        series.advance(second);
    }

    /** Adds to the time series everything that the workers recorded; they must have ended. */
    void collectAll() {
        collect(Long.MAX_VALUE);
    }

    private void collect(long second) {
        workers.forEach(worker -> worker.recorder().series().ifPresent(series -> series.collect(second)));
    }

    /** Throws the error that ended a worker: an internal error must not pass for a result. */
    void rethrowDefects() {
        Throwable unexpected = defect.get();
        if (unexpected != null) {
            throw new IllegalStateException("a worker failed: " + unexpected, unexpected);
        }
    }

    /** Returns when the measured part began, on the clock. */
    long startNanos() {
        return phaseStartNanos;
    }

    /** Returns the number of starts of the schedule that were due but for which no worker was free. */
    long unstarted() {
        return missed.count();
    }

    /** Returns what the workers measured together, once they have ended. */
    List<WorkerMeasurement> measurements() {
        return workers.stream().map(worker -> worker.recorder().measurement()).toList();
    }

    /** Returns how many iterations of the measured part have ended. */
    IterationCount count() {
        return count(worker -> worker.recorder().count());
    }

    private IterationCount count(Function<Worker, IterationCount> ofWorker) {
        return workers.stream().map(ofWorker).reduce(IterationCount.NONE, IterationCount::plus);
    }

    Progress progress(Progress.Phase name, RecentProgress latest) {
        long nowNanos = clock.nanoTime();
        IterationCount count = name == Progress.Phase.WARMUP
                ? count(worker -> worker.recorder().warmupCount())
                : count();
        return new Progress(
                name,
                count.completed(),
                count.errors(),
                (int) workers.stream().filter(Worker::isDisconnected).count(),
                Duration.ofNanos(Math.max(nowNanos - phaseStartNanos, 0)),
                phase.share(share.extrapolated(count.ended()), nowNanos),
                latest);
    }
}
