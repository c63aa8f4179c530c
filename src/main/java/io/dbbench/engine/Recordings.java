package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import java.util.ArrayList;
import java.util.List;

/** What one worker measured of a test: the whole, and of a mix each branch beside it. Written by the worker alone. */
final class Recordings {
    private final Recording whole;
    private final List<Recording> branches;

    /** @param branches of the mix; 0 without one */
    Recordings(Recording.Parts parts, int branches) {
        this.whole = new Recording(parts);
        this.branches = new ArrayList<>();
        for (int index = 0; index < branches; index++) {
            this.branches.add(new Recording(parts));
        }
    }

    void completed(long lagNanos, long beginNanos, Timing timing, long endNanos) {
        whole.completed(lagNanos, beginNanos, timing, endNanos);
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).completed(lagNanos, beginNanos, timing, endNanos);
        }
    }

    void failed(long beginNanos, Timing timing, long endNanos, SqlFailure failure) {
        whole.failed(beginNanos, timing, endNanos, failure);
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).failed(beginNanos, timing, endNanos, failure);
        }
    }

    void reconnected() {
        whole.reconnected();
    }

    Recording whole() {
        return whole;
    }

    Recording branch(int index) {
        return branches.get(index);
    }
}
