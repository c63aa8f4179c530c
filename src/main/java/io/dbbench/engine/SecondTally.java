package io.dbbench.engine;

import io.dbbench.stats.LatencyRecorder;

/** What ended in one second of a test. Used over and over; whoever holds it may write. */
final class SecondTally {
    private final LatencyRecorder response = LatencyRecorder.ofSeconds();
    private long second;
    private long errors;

    SecondTally(long second) {
        this.second = second;
    }

    /** Forgets everything, for another second. */
    void restart(long newSecond) {
        response.clear();
        errors = 0;
        second = newSecond;
    }

    void completed(long responseNanos) {
        response.record(responseNanos);
    }

    void failed() {
        errors++;
    }

    void add(SecondTally other) {
        response.add(other.response);
        errors += other.errors;
    }

    /** From the start of the measured part. */
    long second() {
        return second;
    }

    long errors() {
        return errors;
    }

    LatencyRecorder response() {
        return response;
    }
}
