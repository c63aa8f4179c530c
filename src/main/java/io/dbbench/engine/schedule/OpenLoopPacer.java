package io.dbbench.engine.schedule;

/**
 * A pacer of an open load: a free worker takes the next start of the schedule and starts it when it is due. Late starts
 * are worked off one after the other as workers become free, not fired as a burst. What is due but not started by the end
 * of the phase is counted in {@link MissedStarts}.
 */
final class OpenLoopPacer implements Pacer {
    private final Phase phase;
    private final long startNanos;
    private final FireSequence fires;
    private final MissedStarts missed;
    private final FireSequence.Fire fire = new FireSequence.Fire();
    private boolean taken;

    /** @param startNanos beginning of the schedule on the clock */
    OpenLoopPacer(Phase phase, long startNanos, FireSequence fires, MissedStarts missed) {
        this.phase = phase;
        this.startNanos = startNanos;
        this.fires = fires;
        this.missed = missed;
    }

    @Override
    public Decision next(IntendedStart start, long nowNanos) {
        return taken ? decide(start, nowNanos) : take(start);
    }

    /** Never starts at once, so that the clock is read again: other workers may have held up the sequence. */
    private Decision take(IntendedStart start) {
        if (!fires.next(fire)) {
            return Decision.END;
        }
        start.set(fire.index(), startNanos + fire.nanos());
        taken = phase.includes(start.index(), start.nanos());
        return taken ? Decision.WAIT : Decision.END;
    }

    private Decision decide(IntendedStart start, long nowNanos) {
        if (nowNanos - start.nanos() < 0) {
            return Decision.WAIT;
        }
        taken = false;
        if (phase.includes(start.index(), nowNanos)) {
            return Decision.START;
        }
        missed.add(1 + fires.dueBy(nowNanos - startNanos));
        return Decision.END;
    }
}
