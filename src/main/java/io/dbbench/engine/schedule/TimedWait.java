package io.dbbench.engine.schedule;

import io.dbbench.lifecycle.NanoClock;
import java.time.Duration;

/** How a worker waits for a moment: on the clock, and no longer than the test goes on. */
public final class TimedWait {
    /** So often a waiting worker looks whether it should stop. */
    private static final long LONGEST_NAP_NANOS = Duration.ofMillis(50).toNanos();

    private final NanoClock clock;
    private final RunState state;

    public TimedWait(NanoClock clock, RunState state) {
        this.clock = clock;
        this.state = state;
    }

    public long now() {
        return clock.nanoTime();
    }

    /** Waits for a moment, which may have passed; false when the test ended before it came. */
    public boolean until(long nanos) {
        long left = nanos - clock.nanoTime();
        while (left > 0 && state.goesOn()) {
            clock.sleep(Math.min(left, LONGEST_NAP_NANOS));
            left = nanos - clock.nanoTime();
        }
        return state.goesOn();
    }
}
