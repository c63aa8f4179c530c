package io.dbbench.engine.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * Of a warm-up: iterations are dealt to the workers in turn, so that each gets its share however quick the others are,
 * and the statements sent are the same in every run.
 */
final class RoundRobinPacer implements Pacer {
    private final Phase phase;
    private final int workers;
    private final ThinkTime pause;
    private final TimedWait waiting;
    private long nextIndex;

    RoundRobinPacer(Phase phase, int worker, int workers, Optional<Duration> thinkTime, TimedWait waiting) {
        this.phase = phase;
        this.workers = workers;
        this.pause = new ThinkTime(thinkTime, waiting);
        this.waiting = waiting;
        this.nextIndex = worker;
    }

    @Override
    public boolean next(IntendedStart start) {
        if (!pause.take(phase, nextIndex)) {
            return false;
        }
        long now = waiting.now();
        start.set(nextIndex, now);
        nextIndex += workers;
        return phase.includes(start.index(), now);
    }
}
