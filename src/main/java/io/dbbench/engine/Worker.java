package io.dbbench.engine;

import io.dbbench.engine.record.FailureCounter;
import io.dbbench.engine.record.IterationCount;
import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.WorkerRecordings;
import io.dbbench.engine.schedule.IntendedStart;
import io.dbbench.engine.schedule.Pacer;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.schedule.TimedWait;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.error.SqlFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs iterations at a pace and records them. One thread owns it, from the warm-up to the end of the measured part.
 */
public final class Worker {
    private static final long RECONNECT_WITHIN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long RECONNECT_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final Iteration iteration;
    private final WorkerRecordings recordings;
    private final RunState state;
    private final NanoClock clock;
    private final TimedWait waiting;
    private final IntendedStart start = new IntendedStart();
    private final IterationTiming timing = new IterationTiming();
    private final FailureCounter warmupFailures = new FailureCounter();
    private volatile @Nullable IterationCount warmup;
    private volatile boolean disconnected;

    Worker(Iteration iteration, WorkerRecordings recordings, RunState state, NanoClock clock) {
        this.iteration = iteration;
        this.recordings = recordings;
        this.state = state;
        this.clock = clock;
        this.waiting = new TimedWait(clock, state);
    }

    /** What is recorded of the warm-up while that lasts, and then of the measured part. */
    public WorkerRecordings recordings() {
        return recordings;
    }

    /** How far the warm-up came, or has come. */
    IterationCount warmup() {
        IterationCount over = warmup;
        return over == null ? recordings.whole().tally() : over;
    }

    /** How iterations of the warm-up failed, once the worker has ended. */
    public FailureCounter warmupFailures() {
        return warmupFailures;
    }

    /** Whether it tries to get another connection, in vain until now. */
    boolean isDisconnected() {
        return disconnected;
    }

    TimedWait waiting() {
        return waiting;
    }

    /**
     * Runs the warm-up, and forgets what it recorded but for its failures. Its iterations are numbered -1, -2, … so that they draw other
     * values than the measured ones, and the same ones in every run.
     */
    void warmUp(Pacer pace) {
        while (state.goesOn() && pace.next(start)) {
            attempt(-1 - start.index());
        }
        warmup = recordings.whole().tally();
        warmupFailures.addAll(recordings.whole().failures());
        recordings.clear();
    }

    /** Runs measured iterations until the pace has no more. */
    void measure(Pacer pace) {
        while (state.goesOn() && pace.next(start)) {
            attempt(start.index());
        }
    }

    private void attempt(long number) {
        timing.reset();
        long beginNanos = clock.nanoTime();
        try {
            iteration.run(number, timing);
            recordings.completed(beginNanos - start.intendedNanos(), beginNanos, timing, clock.nanoTime());
        } catch (SqlFailure failure) {
            // what a requested stop cancelled has not failed
            if (!state.stopRequested()) {
                recordings.failed(beginNanos, timing, clock.nanoTime(), failure);
                if (failure.connectionLost()) {
                    long lostNanos = clock.nanoTime();
                    reconnect(lostNanos);
                    recordings.disconnected(clock.nanoTime() - lostNanos);
                }
            }
        }
    }

    private void reconnect(long lostNanos) {
        while (state.goesOn()) {
            try {
                iteration.reconnect();
                recordings.reconnected(timing);
                disconnected = false;
                return;
            } catch (SqlFailure failure) {
                disconnected = true;
                if (clock.nanoTime() - lostNanos > RECONNECT_WITHIN_NANOS) {
                    state.lost(failure);
                }
                waiting.until(clock.nanoTime() + RECONNECT_PAUSE_NANOS);
            }
        }
    }
}
