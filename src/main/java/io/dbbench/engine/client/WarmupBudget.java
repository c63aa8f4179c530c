package io.dbbench.engine.client;

import io.dbbench.lifecycle.NanoClock;
import java.time.Duration;

/**
 * What is left of the time that the client's warm-up may take. A part of it begins only while there is room for it, and the
 * parts that can be cut short end with it.
 */
public final class WarmupBudget {
    /** Of the first rehearsal, which waits for the compiler as long as that. */
    private static final long EXPECTED_REHEARSAL_NANOS = Duration.ofMillis(500).toNanos();

    private final NanoClock clock;
    private final long endNanos;
    private long rehearsalNanos = EXPECTED_REHEARSAL_NANOS;

    public WarmupBudget(NanoClock clock, Duration longest) {
        this.clock = clock;
        this.endNanos = clock.nanoTime() + longest.toNanos();
    }

    private WarmupBudget(NanoClock clock, long endNanos) {
        this.clock = clock;
        this.endNanos = endNanos;
    }

    /** One of so many parts of what is left, beginning now. */
    public WarmupBudget part(int parts) {
        return new WarmupBudget(clock, clock.nanoTime() + leftNanos() / parts);
    }

    public long leftNanos() {
        return Math.max(endNanos - clock.nanoTime(), 0);
    }

    public boolean isOver() {
        return leftNanos() == 0;
    }

    /** Whether there is room for one more that takes as long as the last. */
    public boolean hasRoomForRehearsal() {
        return leftNanos() >= rehearsalNanos;
    }

    public void rehearsed(long nanos) {
        rehearsalNanos = nanos;
    }
}
