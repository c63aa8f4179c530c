package io.dbbench.engine.schedule;

import io.dbbench.engine.schedule.FireSequence.Fire;

/**
 * Of an open load: a free worker takes the next start of the schedule and waits until it is due. Late ones are started
 * at once, one after the other, as workers come free: a backlog is worked off, not fired as a burst. What is not started
 * by the end of the schedule is left in the {@link MissedStarts}.
 */
public final class OpenLoopPacer implements Pacer {
    private final Phase phase;
    private final long startNanos;
    private final FireSequence fires;
    private final MissedStarts backlog;
    private final TimedWait waiting;
    private final Fire fire = new Fire();

    /**
     * Creates an open loop pacer.
     *
     * @param startNanos beginning of the schedule on the clock
     */
    public OpenLoopPacer(Phase phase, long startNanos, FireSequence fires, MissedStarts backlog, TimedWait waiting) {
        this.phase = phase;
        this.startNanos = startNanos;
        this.fires = fires;
        this.backlog = backlog;
        this.waiting = waiting;
    }

    @Override
    public boolean next(IntendedStart start) {
        if (!fires.next(fire) || !phase.includes(fire.index(), startNanos)) {
            return false;
        }
        long dueNanos = startNanos + fire.nanos();
        start.set(fire.index(), dueNanos);
        boolean inTime = waiting.until(dueNanos);
        long now = waiting.now();
        if (inTime && phase.includes(fire.index(), now)) {
            return true;
        }
        if (now >= dueNanos) {
            backlog.leave(1 + fires.dueBy(now - startNanos));
        }
        return false;
    }
}
