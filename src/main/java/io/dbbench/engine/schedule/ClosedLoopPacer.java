package io.dbbench.engine.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Of a closed load: the next iteration starts when the last one has ended, and the worker has had its pause. */
public final class ClosedLoopPacer implements Pacer {
    private final Phase phase;
    private final AtomicLong nextIndex;
    private final ThinkTime pause;
    private final TimedWait waiting;

    /**
     * Creates a closed loop pacer.
     *
     * @param nextIndex shared by the workers of the phase
     */
    public ClosedLoopPacer(Phase phase, AtomicLong nextIndex, Optional<Duration> thinkTime, TimedWait waiting) {
        this.phase = phase;
        this.nextIndex = nextIndex;
        this.pause = new ThinkTime(thinkTime, waiting);
        this.waiting = waiting;
    }

    @Override
    public boolean next(IntendedStart start) {
        if (!pause.take(phase, nextIndex.get())) {
            return false;
        }
        long index = nextIndex.getAndIncrement();
        long now = waiting.now();
        start.set(index, now);
        return phase.includes(index, now);
    }
}
