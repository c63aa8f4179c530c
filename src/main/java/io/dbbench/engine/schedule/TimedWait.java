package io.dbbench.engine.schedule;

import io.dbbench.lifecycle.NanoClock;
import java.time.Duration;

/** How a thread waits for a moment on the clock, no longer than its test goes on. */
public final class TimedWait {
    /** How often a waiting thread checks whether it should stop. */
    private static final long LONGEST_NAP_NANOS = Duration.ofMillis(50).toNanos();

    private final NanoClock clock;
    private final RunState state;

    public TimedWait(NanoClock clock, RunState state) {
        this.clock = clock;
        this.state = state;
    }

    /** Waits until a moment, which may have passed, or until the test ends. */
    public void until(long nanos) {
        long left = nanos - clock.nanoTime();
        while (left > 0 && state.goesOn()) {
            clock.sleep(Math.min(left, LONGEST_NAP_NANOS));
            left = nanos - clock.nanoTime();
        }
    }
}
