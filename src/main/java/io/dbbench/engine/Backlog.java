package io.dbbench.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the starts of a schedule that were due and that no worker came to. Shared by all workers. */
final class Backlog {
    private final AtomicLong unstarted = new AtomicLong();

    void leave(long starts) {
        unstarted.addAndGet(starts);
    }

    long unstarted() {
        return unstarted.get();
    }
}
