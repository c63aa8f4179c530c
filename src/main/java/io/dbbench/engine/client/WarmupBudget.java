package io.dbbench.engine.client;

import io.dbbench.lifecycle.NanoClock;
import java.time.Duration;

/**
 * The time that is left for the client warm-up. A part of the warm-up begins only if there is time for it, and parts that
 * can be cut short end with it.
 */
public final class WarmupBudget {
    /** The time of the first rehearsal, which may wait that long for the compiler. */
    private static final long EXPECTED_REHEARSAL_NANOS = Duration.ofMillis(500).toNanos();

    private final NanoClock clock;
    private final long endNanos;
    private long rehearsalNanos = EXPECTED_REHEARSAL_NANOS;

    public WarmupBudget(NanoClock clock, Duration limit) {
        this.clock = clock;
        this.endNanos = clock.nanoTime() + limit.toNanos();
    }

    private WarmupBudget(NanoClock clock, long endNanos) {
        this.clock = clock;
        this.endNanos = endNanos;
    }

    /** Returns one of a number of equal parts of what is left, beginning now. */
    public WarmupBudget part(int parts) {
        return new WarmupBudget(clock, clock.nanoTime() + leftNanos() / parts);
    }

    public long leftNanos() {
        return Math.max(endNanos - clock.nanoTime(), 0);
    }

    public boolean isOver() {
        return leftNanos() == 0;
    }

    /** Returns whether there is time for another rehearsal that takes as long as the last. */
    public boolean hasRoomForRehearsal() {
        return leftNanos() >= rehearsalNanos;
    }

    public void rehearsed(long nanos) {
        rehearsalNanos = nanos;
    }
}
