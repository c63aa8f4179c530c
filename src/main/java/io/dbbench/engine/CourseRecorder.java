package io.dbbench.engine;

import io.dbbench.result.Failure.Expectation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One worker's part in the {@link Course} of its test. The worker takes its tally, writes, and puts it back; another
 * thread may collect a tally whose second is over while it lies there. Whoever took it holds it alone, so that neither
 * ever waits for the other.
 *
 * <p>Recording allocates nothing, unless the other thread holds both other tallies at the turn of a second.
 */
final class CourseRecorder {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Course course;
    private final AtomicReference<@Nullable SecondTally> current = new AtomicReference<>(new SecondTally(0));
    private final AtomicReference<@Nullable SecondTally> full = new AtomicReference<>();
    private final AtomicReference<@Nullable SecondTally> spare = new AtomicReference<>(new SecondTally(0));
    private long startNanos;

    CourseRecorder(Course course) {
        this.course = course;
    }

    /** The measured part begins; called by the worker, before it records. */
    void begin(long nanos) {
        startNanos = nanos;
    }

    void completed(long endNanos, long responseNanos) {
        SecondTally tally = take((endNanos - startNanos) / SECOND_NANOS);
        tally.completed(responseNanos);
        current.setRelease(tally);
    }

    /** A failure that is expected leaves a trace of its second, but is no error. */
    void failed(long endNanos, Expectation expectation) {
        SecondTally tally = take((endNanos - startNanos) / SECOND_NANOS);
        if (expectation == Expectation.UNEXPECTED) {
            tally.failed();
        }
        current.setRelease(tally);
    }

    private SecondTally take(long second) {
        SecondTally tally = current.getAndSet(null);
        if (tally != null && tally.second() == second) {
            return tally;
        }
        if (tally != null) {
            handOver(tally);
        }
        SecondTally next = spare.getAndSet(null);
        if (next == null) {
            return new SecondTally(second);
        }
        next.restart(second);
        return next;
    }

    /** Where nobody collected for a whole second, the worker has to do it. */
    private void handOver(SecondTally tally) {
        SecondTally earlier = full.getAndSet(tally);
        if (earlier != null) {
            deliver(earlier);
        }
    }

    /** Takes over what the worker recorded in seconds that are over; called by the thread that leads the test. */
    void collect(long nowSecond) {
        SecondTally earlier = full.getAndSet(null);
        if (earlier != null) {
            deliver(earlier);
        }
        SecondTally lying = current.get();
        if (lying != null && lying.second() < nowSecond && current.compareAndSet(lying, null)) {
            deliver(lying);
        }
    }

    private void deliver(SecondTally tally) {
        course.add(tally);
        spare.set(tally);
    }
}
