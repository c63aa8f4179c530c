package io.dbbench.engine.schedule;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the starts of a schedule that were due and that no worker came to. Shared by all workers. */
public final class MissedStarts {
    private final AtomicLong unstarted = new AtomicLong();

    void leave(long starts) {
        unstarted.addAndGet(starts);
    }

    public long unstarted() {
        return unstarted.get();
    }
}
