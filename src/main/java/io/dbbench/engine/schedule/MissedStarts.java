package io.dbbench.engine.schedule;

import java.util.concurrent.atomic.AtomicLong;

/** A count of the starts of a schedule that were due but that no worker was free for. Shared by all workers. */
public final class MissedStarts {
    private final AtomicLong count = new AtomicLong();

    void add(long starts) {
        count.addAndGet(starts);
    }

    public long count() {
        return count.get();
    }
}
