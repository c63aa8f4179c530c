package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one worker measured of a test: the whole with its course, and of a mix each branch beside it. Written by the
 * worker alone.
 */
final class Recordings {
    private final Recording whole;
    private final List<Recording> branches;
    private final @Nullable CourseRecorder course;

    /** @param branches of the mix; 0 without one */
    Recordings(Recording.Parts parts, int branches) {
        this(parts, branches, Optional.empty());
    }

    /** @param course of what is worth following */
    Recordings(Recording.Parts parts, int branches, Optional<CourseRecorder> course) {
        this.course = course.orElse(null);
        this.whole = new Recording(parts);
        this.branches = new ArrayList<>();
        for (int index = 0; index < branches; index++) {
            this.branches.add(new Recording(parts));
        }
    }

    void completed(long lagNanos, long beginNanos, Timing timing, long endNanos) {
        long responseNanos = whole.completed(lagNanos, beginNanos, timing, endNanos);
        if (course != null) {
            course.completed(endNanos, responseNanos);
        }
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).completed(lagNanos, beginNanos, timing, endNanos);
        }
    }

    void failed(long beginNanos, Timing timing, long endNanos, SqlFailure failure) {
        whole.failed(beginNanos, timing, endNanos, failure);
        if (course != null) {
            course.failed(endNanos, failure.sqlState());
        }
        if (!branches.isEmpty()) {
            branches.get(timing.branch()).failed(beginNanos, timing, endNanos, failure);
        }
    }

    void reconnected() {
        whole.reconnected();
    }

    /** The course of the test, where it is followed. */
    Optional<CourseRecorder> course() {
        return Optional.ofNullable(course);
    }

    Recording whole() {
        return whole;
    }

    Recording branch(int index) {
        return branches.get(index);
    }
}
