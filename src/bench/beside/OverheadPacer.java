package io.dbbench.engine.schedule;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The pacer of a closed load, for {@link io.dbbench.engine.Overhead}. */
public final class OverheadPacer {
    private OverheadPacer() {}

    /** Returns a pacer that takes its iterations from a counter. */
    public static Pacer of(Phase phase, AtomicLong nextIndex) {
        return new ClosedLoopPacer(phase, IterationIndexes.shared(nextIndex, Share.whole(1)), Optional.empty());
    }
}
