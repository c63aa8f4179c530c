package io.dbbench.engine;

import io.dbbench.engine.iteration.Iteration;
import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.record.WorkerRecorder;
import io.dbbench.engine.schedule.IntendedStart;
import io.dbbench.engine.schedule.Pacer;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.schedule.TimedWait;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.error.SqlFailure;
import java.time.Duration;

/**
 * Runs iterations as its {@link Pacer} decides, and records them. One thread owns it, from the warm-up to the end of the
 * measured part, and does all the waiting.
 */
final class Worker {
    private static final long RECONNECT_WITHIN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long RECONNECT_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final Iteration iteration;
    private final WorkerRecorder recorder;
    private final RunState state;
    private final NanoClock clock;
    private final TimedWait waiting;
    private final IntendedStart start = new IntendedStart();
    private final IterationTiming timing = new IterationTiming();
    private volatile boolean disconnected;

    Worker(Iteration iteration, WorkerRecorder recorder, RunState state, NanoClock clock) {
        this.iteration = iteration;
        this.recorder = recorder;
        this.state = state;
        this.clock = clock;
        this.waiting = new TimedWait(clock, state);
    }

    /** Returns what records the warm-up, and then the measured part. */
    WorkerRecorder recorder() {
        return recorder;
    }

    /** Returns whether the worker has lost its connection and cannot open another. */
    boolean isDisconnected() {
        return disconnected;
    }

    TimedWait waiting() {
        return waiting;
    }

    /**
     * Runs the warm-up. Its iterations have the numbers -1, -2, … so that they draw other values than the measured ones,
     * and the same values in every run.
     */
    void warmUp(Pacer pacer) {
        while (awaitStart(pacer)) {
            attempt(-1 - start.index());
        }
        recorder.endWarmup();
    }

    /** Runs measured iterations until the pacer has no more. */
    void measure(Pacer pacer) {
        while (awaitStart(pacer)) {
            attempt(start.index());
        }
    }

    /** Returns whether there is another iteration, at the moment at which it has to start. */
    private boolean awaitStart(Pacer pacer) {
        while (state.goesOn()) {
            long nowNanos = clock.nanoTime();
            switch (pacer.next(start, nowNanos)) {
                case START -> {
                    timing.begin(start.nanos(), nowNanos);
                    return true;
                }
                case WAIT -> waiting.until(start.nanos());
                case END -> {
                    return false;
                }
            }
        }
        return false;
    }

    private void attempt(long number) {
        try {
            iteration.run(number, timing);
            recorder.completed(timing);
        } catch (SqlFailure failure) {
            // what a requested stop canceled has not failed
            if (!state.stopRequested()) {
                failed(failure);
            }
        }
    }

    private void failed(SqlFailure failure) {
        long nowNanos = clock.nanoTime();
        timing.failed(nowNanos);
        recorder.failed(timing, failure);
        if (failure.connectionLost()) {
            reconnect(nowNanos);
            recorder.disconnected(clock.nanoTime() - nowNanos);
        }
    }

    private void reconnect(long lostNanos) {
        while (state.goesOn()) {
            try {
                iteration.reconnect();
                recorder.reconnected(timing);
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
