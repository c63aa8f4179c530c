package io.dbbench.engine.schedule;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A pacer of a closed load: the next iteration starts when the last one has ended and the think time is over. */
public final class ClosedLoopPacer implements Pacer {
    private final Phase phase;
    private final IterationIndexes indexes;
    private final long thinkNanos;
    private boolean started;
    private boolean thinking;
    private long resumeNanos;

    ClosedLoopPacer(Phase phase, IterationIndexes indexes, Optional<Duration> thinkTime) {
        this.phase = phase;
        this.indexes = indexes;
        this.thinkNanos = thinkTime.map(Duration::toNanos).orElse(0L);
    }

    /** Returns the pacer of a single worker that never pauses. */
    public static ClosedLoopPacer of(Phase phase) {
        return new ClosedLoopPacer(phase, IterationIndexes.shared(new AtomicLong(), Share.whole(1)), Optional.empty());
    }

    @Override
    public Decision next(IntendedStart start, long nowNanos) {
        if (thinkNanos > 0 && started && mustThink(nowNanos)) {
            start.set(resumeNanos);
            // no iteration starts after the phase, so that there is nothing to wait for
            return phase.includes(indexes.peek(), resumeNanos) ? Decision.WAIT : Decision.END;
        }
        started = true;
        start.set(indexes.take(), nowNanos);
        return phase.includes(start.index(), nowNanos) ? Decision.START : Decision.END;
    }

    private boolean mustThink(long nowNanos) {
        if (!thinking) {
            resumeNanos = nowNanos + thinkNanos;
        }
        thinking = nowNanos - resumeNanos < 0;
        return thinking;
    }
}
