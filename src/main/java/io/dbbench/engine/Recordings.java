package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import io.dbbench.result.Failure.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one worker measured of a test: the whole, and of a mix each branch beside it. Written by the worker alone. */
final class Recordings {
    private final Recording whole;
    private final List<Recording> branches;
    private final Set<String> expectedErrors;

    /**
     * @param branches of the mix; 0 without one
     * @param expectedErrors SQLSTATEs of failures that are no errors
     */
    Recordings(Recording.Parts parts, int branches, Set<String> expectedErrors) {
        this.whole = new Recording(parts);
        this.expectedErrors = expectedErrors;
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
        Expectation expectation =
                expectedErrors.contains(failure.sqlState()) ? Expectation.EXPECTED : Expectation.UNEXPECTED;
        whole.failed(beginNanos, timing, endNanos, failure, expectation);
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).failed(beginNanos, timing, endNanos, failure, expectation);
        }
    }

    /** The connection that the last iteration lost was replaced. */
    void reconnected(Timing timing) {
        whole.reconnected();
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).reconnected();
        }
    }

    Recording whole() {
        return whole;
    }

    Recording branch(int index) {
        return branches.get(index);
    }
}
