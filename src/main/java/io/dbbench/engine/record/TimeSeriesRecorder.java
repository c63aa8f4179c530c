package io.dbbench.engine.record;

import io.dbbench.result.Failure.Expectation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One worker's part in the {@link TimeSeries} of its test. The worker takes its tally, writes, and puts it back; another
 * thread may collect a tally whose second is over while it lies there. Whoever took it holds it alone, so that neither
 * ever waits for the other.
 *
 * <p>Recording allocates nothing, unless the other thread holds both other tallies at the turn of a second.
 */
public final class TimeSeriesRecorder {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TimeSeries course;
    private final AtomicReference<@Nullable IntervalCounter> current = new AtomicReference<>(new IntervalCounter(0));
    private final AtomicReference<@Nullable IntervalCounter> full = new AtomicReference<>();
    private final AtomicReference<@Nullable IntervalCounter> spare = new AtomicReference<>(new IntervalCounter(0));
    private long startNanos;

    public TimeSeriesRecorder(TimeSeries course) {
        this.course = course;
    }

    /** The measured part begins; called by the worker, before it records. */
    void begin(long nanos) {
        startNanos = nanos;
    }

    public void completed(long endNanos, long responseNanos) {
        IntervalCounter tally = take((endNanos - startNanos) / SECOND_NANOS);
        tally.completed(responseNanos);
        current.setRelease(tally);
    }

    /** A failure that is expected leaves a trace of its second, but is no error. */
    void failed(long endNanos, Expectation expectation) {
        IntervalCounter tally = take((endNanos - startNanos) / SECOND_NANOS);
        if (expectation == Expectation.UNEXPECTED) {
            tally.failed();
        }
        current.setRelease(tally);
    }

    private IntervalCounter take(long second) {
        IntervalCounter tally = current.getAndSet(null);
        if (tally != null && tally.second() == second) {
            return tally;
        }
        if (tally != null) {
            handOver(tally);
        }
        IntervalCounter next = spare.getAndSet(null);
        if (next == null) {
            return new IntervalCounter(second);
        }
        next.restart(second);
        return next;
    }

    /** Where nobody collected for a whole second, the worker has to do it. */
    private void handOver(IntervalCounter tally) {
        IntervalCounter earlier = full.getAndSet(tally);
        if (earlier != null) {
            deliver(earlier);
        }
    }

    /** Takes over what the worker recorded in seconds that are over; called by the thread that leads the test. */
    public void collect(long nowSecond) {
        IntervalCounter earlier = full.getAndSet(null);
        if (earlier != null) {
            deliver(earlier);
        }
        IntervalCounter lying = current.get();
        if (lying != null && lying.second() < nowSecond && current.compareAndSet(lying, null)) {
            deliver(lying);
        }
    }

    private void deliver(IntervalCounter tally) {
        course.add(tally);
        spare.set(tally);
    }
}
