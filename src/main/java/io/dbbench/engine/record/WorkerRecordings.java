package io.dbbench.engine.record;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Failure.Expectation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one worker measured of a test: the whole with its course, and of a mix each branch beside it. Written by the
 * worker alone.
 */
public final class WorkerRecordings {
    private final WorkerRecording whole;
    private final List<WorkerRecording> branches;
    private final Set<String> expectedErrors;
    private final @Nullable TimeSeriesRecorder course;
    private boolean followed;

    /**
     * Creates a worker recordings.
     *
     * @param branches of the mix; 0 without one
     * @param expectedErrors SQLSTATEs of failures that are no errors
     */
    public WorkerRecordings(WorkerRecording.Parts parts, int branches, Set<String> expectedErrors) {
        this(parts, branches, expectedErrors, Optional.empty());
    }

    /**
     * Creates a worker recordings.
     *
     * @param course of what is worth following
     */
    public WorkerRecordings(
            WorkerRecording.Parts parts,
            int branches,
            Set<String> expectedErrors,
            Optional<TimeSeriesRecorder> course) {
        this.course = course.orElse(null);
        this.whole = new WorkerRecording(parts);
        this.expectedErrors = expectedErrors;
        this.branches = new ArrayList<>();
        for (int index = 0; index < branches; index++) {
            this.branches.add(new WorkerRecording(parts));
        }
    }

    /** The part that is recorded begins, for all workers at the same time; called by the worker, before it records. */
    public void begin(long nanos) {
        whole.begin(nanos);
        branches.forEach(branch -> branch.begin(nanos));
    }

    /** The same for a part that has a course. */
    public void beginCourse(long nanos) {
        begin(nanos);
        if (course != null) {
            course.begin(nanos);
            followed = true;
        }
    }

    /** Forgets everything, for another part; called by the worker, before a course begins. */
    public void clear() {
        whole.clear();
        branches.forEach(WorkerRecording::clear);
    }

    public void completed(long lagNanos, long beginNanos, IterationTiming timing, long endNanos) {
        long responseNanos = whole.completed(lagNanos, beginNanos, timing, endNanos);
        if (followed && course != null) {
            course.completed(endNanos, responseNanos);
        }
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).completed(lagNanos, beginNanos, timing, endNanos);
        }
    }

    public void failed(long beginNanos, IterationTiming timing, long endNanos, SqlFailure failure) {
        Expectation expectation =
                expectedErrors.contains(failure.sqlState()) ? Expectation.EXPECTED : Expectation.UNEXPECTED;
        whole.failed(beginNanos, timing, endNanos, failure, expectation);
        if (followed && course != null) {
            course.failed(endNanos, expectation);
        }
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).failed(beginNanos, timing, endNanos, failure, expectation);
        }
    }

    /** The worker had no connection for a time, of which a branch is not told. */
    public void disconnected(long nanos) {
        whole.disconnected(nanos);
    }

    /** The connection that the last iteration lost was replaced. */
    public void reconnected(IterationTiming timing) {
        whole.reconnected();
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).reconnected();
        }
    }

    /** The course of the test, where it is followed. */
    public Optional<TimeSeriesRecorder> course() {
        return Optional.ofNullable(course);
    }

    public WorkerRecording whole() {
        return whole;
    }

    public WorkerRecording branch(int index) {
        return branches.get(index);
    }
}
