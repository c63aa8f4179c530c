package io.dbbench.engine.record;

import io.dbbench.result.Slice;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The time series of a test, merged second by second from what its workers hand over. A few seconds stay open for workers
 * that hand over late; what comes later still counts in the oldest open second. Thread-safe.
 */
public final class TimeSeries {
    /** How late a worker may record an iteration that has ended. */
    private static final int OPEN_SECONDS = 3;

    private final Form form;
    private final NavigableMap<Long, IntervalCounter> open = new TreeMap<>();
    private final List<Slice> closed = new ArrayList<>();
    private final LatencyRecorder whole = new LatencyRecorder();
    private long oldestOpen;
    private RecentProgress latest = RecentProgress.NOTHING;

    /** Creates a series whose slices have a form. */
    public TimeSeries(Form form) {
        this.form = form;
    }

    /** How much of each second is kept. */
    public interface Form {
        Slice slice(long second, long errors, Latencies response);
    }

    /** Adds what a worker recorded in one second, and does not write meanwhile. */
    synchronized void add(IntervalCounter counter) {
        long second = Math.max(counter.second(), oldestOpen);
        open.computeIfAbsent(second, IntervalCounter::new).add(counter);
        whole.add(counter.response());
    }

    /** Advances to a second: closes those that are long over, and updates the latest progress. */
    public synchronized void advance(long second) {
        closeBefore(second - OPEN_SECONDS);
        if (second > latest.wholeSeconds()) {
            latest = latest(second);
        }
    }

    private RecentProgress latest(long second) {
        IntervalCounter last = open.getOrDefault(second - 1, new IntervalCounter(second - 1));
        Latencies all = whole.latencies();
        return new RecentProgress(second, last.response().count(), all.percentileNanos(50), all.percentileNanos(95));
    }

    /** Returns the progress as it was when the last second was over. */
    public synchronized RecentProgress latest() {
        return latest;
    }

    private void closeBefore(long second) {
        while (!open.isEmpty() && open.firstKey() < second) {
            closed.add(slice(open.pollFirstEntry().getValue()));
        }
        oldestOpen = Math.max(oldestOpen, second);
    }

    /** Returns all seconds in which an iteration ended, once the workers have handed over everything. */
    public synchronized List<Slice> slices() {
        closeBefore(Long.MAX_VALUE);
        return List.copyOf(closed);
    }

    /** Returns all response times that were handed over. */
    public synchronized Latencies response() {
        return whole.latencies();
    }

    private Slice slice(IntervalCounter counter) {
        return form.slice(counter.second(), counter.errors(), counter.response().latencies());
    }
}
