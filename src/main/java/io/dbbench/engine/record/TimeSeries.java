package io.dbbench.engine.record;

import io.dbbench.result.Slice;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The course of a test, second by second, put together from what its workers hand over. A few seconds stay open for
 * workers that hand over late; what comes later still counts in the oldest open one. Thread-safe.
 */
public final class TimeSeries {
    /** A worker that stands still between the end of an iteration and its recording is forgiven so many seconds. */
    private static final int OPEN_SECONDS = 3;

    private final NavigableMap<Long, IntervalCounter> open = new TreeMap<>();
    private final List<Slice> closed = new ArrayList<>();
    private final LatencyRecorder whole = new LatencyRecorder();
    private long oldestOpen;
    private RecentProgress latest = RecentProgress.NOTHING;

    /** Takes what a worker recorded in one second, which it does not write meanwhile. */
    synchronized void add(IntervalCounter tally) {
        long second = Math.max(tally.second(), oldestOpen);
        open.computeIfAbsent(second, IntervalCounter::new).add(tally);
        whole.add(tally.response());
    }

    /** Makes slices of the seconds that are long over. */
    public synchronized void reached(long second) {
        closeBefore(second - OPEN_SECONDS);
        if (second > latest.wholeSeconds()) {
            latest = latest(second);
        }
    }

    private RecentProgress latest(long second) {
        int from = Math.max(0, closed.size() - RecentProgress.SECONDS);
        List<Slice> slices = new ArrayList<>(closed.subList(from, closed.size()));
        open.headMap(second).values().forEach(tally -> slices.add(slice(tally)));
        slices.removeIf(slice -> slice.second() < second - RecentProgress.SECONDS);
        Latencies all = whole.latencies();
        return new RecentProgress(second, slices, all.percentileNanos(50), all.percentileNanos(95));
    }

    /** The last seconds, as they were when the last one was over. */
    public synchronized RecentProgress latest() {
        return latest;
    }

    private void closeBefore(long second) {
        while (!open.isEmpty() && open.firstKey() < second) {
            closed.add(slice(open.pollFirstEntry().getValue()));
        }
        oldestOpen = Math.max(oldestOpen, second);
    }

    /** All seconds in which an iteration ended, once the workers have handed over everything. */
    public synchronized List<Slice> slices() {
        closeBefore(Long.MAX_VALUE);
        return List.copyOf(closed);
    }

    /** All response times that were handed over. */
    public synchronized Latencies response() {
        return whole.latencies();
    }

    private static Slice slice(IntervalCounter tally) {
        Latencies response = tally.response().latencies();
        return new Slice(
                tally.second(),
                response.count(),
                tally.errors(),
                response.percentileNanos(50),
                response.percentileNanos(95),
                response.percentileNanos(99),
                response.maxNanos());
    }
}
