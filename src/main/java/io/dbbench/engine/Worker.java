package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs iterations in a closed loop, each as soon as the last has ended. One thread owns it, from the warm-up to the end
 * of the measured part.
 */
final class Worker {
    private static final long RECONNECT_WITHIN_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long RECONNECT_PAUSE_MILLIS = 100;

    private final int index;
    private final int workers;
    private final QueryIteration iteration;
    private final Recording warmup;
    private final Recording measured;
    private final RunState state;
    private final NanoClock clock;

    Worker(
            int index,
            int workers,
            QueryIteration iteration,
            Recording warmup,
            Recording measured,
            RunState state,
            NanoClock clock) {
        this.index = index;
        this.workers = workers;
        this.iteration = iteration;
        this.warmup = warmup;
        this.measured = measured;
        this.state = state;
        this.clock = clock;
    }

    Recording warmup() {
        return warmup;
    }

    Recording measured() {
        return measured;
    }

    /**
     * Runs this worker's share of the warm-up. Its iterations are numbered -1, -2, … so that they draw other values than
     * the measured ones, and the same ones in every run.
     */
    void warmUp(Phase phase) {
        long own = index;
        while (phase.includes(own, clock.nanoTime()) && state.goesOn()) {
            attempt(-1 - own, warmup);
            own += workers;
        }
    }

    /** Runs measured iterations until the phase is over. */
    void measure(Phase phase, AtomicLong next) {
        long number = next.getAndIncrement();
        while (phase.includes(number, clock.nanoTime()) && state.goesOn()) {
            attempt(number, measured);
            number = next.getAndIncrement();
        }
    }

    private void attempt(long number, Recording recording) {
        long beginNanos = clock.nanoTime();
        try {
            iteration.run(number, recording);
        } catch (SqlFailure failure) {
            // what a requested stop cancelled has not failed
            if (state.goesOn()) {
                recording.failed(beginNanos, clock.nanoTime(), failure);
                if (failure.connectionLost()) {
                    reconnect();
                }
            }
        }
    }

    private void reconnect() {
        long startNanos = clock.nanoTime();
        while (state.goesOn()) {
            try {
                iteration.reconnect();
                return;
            } catch (SqlFailure failure) {
                if (clock.nanoTime() - startNanos > RECONNECT_WITHIN_NANOS) {
                    state.lost(failure);
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RECONNECT_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
