package io.dbbench.lifecycle;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The clocks of the machine. */
enum SystemClock implements NanoClock {
    INSTANCE;

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void sleep(long nanos) {
        LockSupport.parkNanos(nanos);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
