package io.dbbench.engine.schedule;

import java.time.Duration;
import java.util.Optional;

/** What a worker of a closed load waits between its iterations, in the warm-up as in the measured part. */
final class ThinkTime {
    private final long nanos;
    private final TimedWait waiting;
    private boolean begun;

    ThinkTime(Optional<Duration> thinkTime, TimedWait waiting) {
        this.nanos = thinkTime.map(Duration::toNanos).orElse(0L);
        this.waiting = waiting;
    }

    /**
     * Waits, but before the first iteration, and where none would begin after it; then returns false.
     *
     * @param index that the next iteration has at least
     */
    boolean take(Phase phase, long index) {
        if (nanos == 0 || !begun) {
            begun = true;
            return true;
        }
        long endNanos = waiting.now() + nanos;
        return phase.includes(index, endNanos) && waiting.until(endNanos);
    }
}
