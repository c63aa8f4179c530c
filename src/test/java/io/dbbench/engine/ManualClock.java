package io.dbbench.engine;

import io.dbbench.lifecycle.NanoClock;
import java.time.Instant;

/** A clock that goes only when it is told to, or slept on. One thread uses it. */
public final class ManualClock implements NanoClock {
    private long nanos;

    public void advance(long byNanos) {
        nanos += byNanos;
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void sleep(long forNanos) {
        advance(forNanos);
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
