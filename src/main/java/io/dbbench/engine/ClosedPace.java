package io.dbbench.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Of a closed load: the next iteration starts when the last one has ended, and the worker has had its pause. */
final class ClosedPace implements Pace {
    private final Phase phase;
    private final AtomicLong nextIndex;
    private final Pause pause;
    private final Waiting waiting;

    /** @param nextIndex shared by the workers of the phase */
    ClosedPace(Phase phase, AtomicLong nextIndex, Optional<Duration> thinkTime, Waiting waiting) {
        this.phase = phase;
        this.nextIndex = nextIndex;
        this.pause = new Pause(thinkTime, waiting);
        this.waiting = waiting;
    }

    @Override
    public boolean next(Start start) {
        if (!pause.take(phase, nextIndex.get())) {
            return false;
        }
        long index = nextIndex.getAndIncrement();
        long now = waiting.now();
        start.set(index, now);
        return phase.includes(index, now);
    }
}
