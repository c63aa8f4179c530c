package io.dbbench.lifecycle;

import java.time.Instant;

/** The one place where time is read, so that a test can hold it still. */
public interface NanoClock {

    /** Monotonic nanoseconds since an arbitrary moment. */
    long nanoTime();

    /** Waits so long, or somewhat longer; never shorter unless the thread is interrupted. */
    void sleep(long nanos);

    /** The wall clock. */
    Instant now();

    /** The machine's own clocks. */
    static NanoClock system() {
        return SystemClock.INSTANCE;
    }
}
