package io.dbbench.lifecycle;

import java.time.Instant;

/** The only place where time is read, so that tests can control it. */
public interface NanoClock {

    /** Returns monotonic nanoseconds since an arbitrary moment. */
    long nanoTime();

    /** Waits for a time or somewhat longer; shorter only if the thread is interrupted. */
    void sleep(long nanos);

    /** Returns the wall-clock time. */
    Instant now();

    /** Returns the clocks of the machine. */
    static NanoClock system() {
        return SystemClock.INSTANCE;
    }
}
