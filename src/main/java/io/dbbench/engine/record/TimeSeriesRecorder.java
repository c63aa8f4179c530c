package io.dbbench.engine.record;

import io.dbbench.result.Failure.Expectation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One worker's part of the {@link TimeSeries} of its test. The worker takes its counter, writes, and puts it back; in
 * between, another thread may take a counter whose second is over. The thread that took a counter owns it, so that neither
 * waits for the other.
 *
 * <p>Recording allocates nothing, unless the other thread holds both other counters at the turn of a second.
 */
public final class TimeSeriesRecorder {
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TimeSeries series;
    private final AtomicReference<@Nullable IntervalCounter> current = new AtomicReference<>(new IntervalCounter(0));
    private final AtomicReference<@Nullable IntervalCounter> full = new AtomicReference<>();
    private final AtomicReference<@Nullable IntervalCounter> spare = new AtomicReference<>(new IntervalCounter(0));
    private long startNanos;

    public TimeSeriesRecorder(TimeSeries series) {
        this.series = series;
    }

    /** Begins the measured part; called by the worker, before it records. */
    void begin(long nanos) {
        startNanos = nanos;
    }

    void completed(long endNanos, long responseNanos) {
        IntervalCounter counter = take((endNanos - startNanos) / SECOND_NANOS);
        counter.completed(responseNanos);
        current.setRelease(counter);
    }

    /** Records a failure. An expected one is no error, but it counts as activity of its second. */
    void failed(long endNanos, Expectation expectation) {
        IntervalCounter counter = take((endNanos - startNanos) / SECOND_NANOS);
        if (expectation == Expectation.UNEXPECTED) {
            counter.failed();
        }
        current.setRelease(counter);
    }

    private IntervalCounter take(long second) {
        IntervalCounter counter = current.getAndSet(null);
        if (counter != null && counter.second() == second) {
            return counter;
        }
        if (counter != null) {
            handOver(counter);
        }
        IntervalCounter next = spare.getAndSet(null);
        if (next == null) {
            return new IntervalCounter(second);
        }
        next.restart(second);
        return next;
    }

    /** If no thread collected for a whole second, the worker has to. */
    private void handOver(IntervalCounter counter) {
        IntervalCounter earlier = full.getAndSet(counter);
        if (earlier != null) {
            deliver(earlier);
        }
    }

    /** Collects what the worker recorded in seconds that are over; called by the thread that runs the test. */
    public void collect(long nowSecond) {
        IntervalCounter earlier = full.getAndSet(null);
        if (earlier != null) {
            deliver(earlier);
        }
        IntervalCounter idle = current.get();
        if (idle != null && idle.second() < nowSecond && current.compareAndSet(idle, null)) {
            deliver(idle);
        }
    }

    private void deliver(IntervalCounter counter) {
        series.add(counter);
        spare.set(counter);
    }
}
