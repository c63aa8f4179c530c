package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import java.time.Duration;

/**
 * Runs iterations at a pace and records them. One thread owns it, from the warm-up to the end of the measured part.
 */
final class Worker {
    private static final long RECONNECT_WITHIN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long RECONNECT_PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    private final Iteration iteration;
    private final Recordings warmup;
    private final Recordings measured;
    private final RunState state;
    private final NanoClock clock;
    private final Waiting waiting;
    private final Start start = new Start();
    private final Timing timing = new Timing();

    Worker(Iteration iteration, Recordings warmup, Recordings measured, RunState state, NanoClock clock) {
        this.iteration = iteration;
        this.warmup = warmup;
        this.measured = measured;
        this.state = state;
        this.clock = clock;
        this.waiting = new Waiting(clock, state);
    }

    Recordings warmup() {
        return warmup;
    }

    Recordings measured() {
        return measured;
    }

    Waiting waiting() {
        return waiting;
    }

    /**
     * Runs the warm-up. Its iterations are numbered -1, -2, … so that they draw other values than the measured ones, and
     * the same ones in every run.
     */
    void warmUp(Pace pace) {
        while (state.goesOn() && pace.next(start)) {
            attempt(-1 - start.index(), warmup);
        }
    }

    /** Runs measured iterations until the pace has no more. */
    void measure(Pace pace) {
        while (state.goesOn() && pace.next(start)) {
            attempt(start.index(), measured);
        }
    }

    private void attempt(long number, Recordings recordings) {
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
                    reconnect(recordings);
                }
            }
        }
    }

    private void reconnect(Recordings recordings) {
        long lostNanos = clock.nanoTime();
        while (state.goesOn()) {
            try {
                iteration.reconnect();
                recordings.reconnected();
                return;
            } catch (SqlFailure failure) {
                if (clock.nanoTime() - lostNanos > RECONNECT_WITHIN_NANOS) {
                    state.lost(failure);
                }
                waiting.until(clock.nanoTime() + RECONNECT_PAUSE_NANOS);
            }
        }
    }
}
