package io.dbbench.engine.record;

import io.dbbench.stats.LatencyRecorder;

/** What ended in one second of a test. Reused; only the thread that holds it may write. */
final class IntervalCounter {
    private final LatencyRecorder response = LatencyRecorder.ofSeconds();
    private long second;
    private long errors;

    IntervalCounter(long second) {
        this.second = second;
    }

    /** Removes everything, for another second. */
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

    void add(IntervalCounter other) {
        response.add(other.response);
        errors += other.errors;
    }

    /** Returns the second, from the start of the measured part. */
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
