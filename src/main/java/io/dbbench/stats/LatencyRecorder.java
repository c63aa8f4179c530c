package io.dbbench.stats;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;
import org.HdrHistogram.PackedHistogram;

/**
 * Records the latencies of one worker. One thread writes; when it has ended, any thread may read. Recording allocates
 * nothing once the largest latency has been seen, and memory does not grow with the number of latencies.
 */
public final class LatencyRecorder {
    /** Three significant digits: a percentile is off by at most 0.1 %. */
    static final int SIGNIFICANT_DIGITS = 3;

    private static final long FIRST_REACH_NANOS = TimeUnit.MILLISECONDS.toNanos(16);

    private final AbstractHistogram histogram;
    private long count;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;
    private double meanNanos;
    private double squaredDeviations;

    /** Creates a recorder without a limit on the number of latencies. */
    public LatencyRecorder() {
        this(new Histogram(FIRST_REACH_NANOS, SIGNIFICANT_DIGITS));
    }

    private LatencyRecorder(AbstractHistogram histogram) {
        this.histogram = histogram;
        histogram.setAutoResize(true);
    }

    /** Returns a recorder for fewer than two billion latencies, which takes half the memory. */
    public static LatencyRecorder ofSeconds() {
        return new LatencyRecorder(new IntCountsHistogram(FIRST_REACH_NANOS, SIGNIFICANT_DIGITS));
    }

    /** Adds one latency; a negative one counts as zero. */
    public void record(long latencyNanos) {
        long nanos = Math.max(latencyNanos, 0);
        histogram.recordValue(nanos);
        count++;
        sumNanos += nanos;
        minNanos = Math.min(minNanos, nanos);
        maxNanos = Math.max(maxNanos, nanos);
        double deviation = nanos - meanNanos;
        meanNanos += deviation / count;
        squaredDeviations += deviation * (nanos - meanNanos);
    }

    /** Adds the latencies of another recorder, which must not be written meanwhile. */
    public void add(LatencyRecorder other) {
        if (other.count == 0) {
            return;
        }
        histogram.add(other.histogram);
        double between = other.meanNanos - meanNanos;
        long total = count + other.count;
        squaredDeviations += other.squaredDeviations + between * between * count * other.count / total;
        meanNanos += between * other.count / total;
        count = total;
        sumNanos += other.sumNanos;
        minNanos = Math.min(minNanos, other.minNanos);
        maxNanos = Math.max(maxNanos, other.maxNanos);
    }

    /** Removes all recorded latencies. */
    public void clear() {
        histogram.reset();
        count = 0;
        sumNanos = 0;
        minNanos = Long.MAX_VALUE;
        maxNanos = 0;
        meanNanos = 0;
        squaredDeviations = 0;
    }

    public long count() {
        return count;
    }

    /** Returns what has been recorded so far, as an immutable value. */
    public Latencies latencies() {
        if (count == 0) {
            return Latencies.NONE;
        }
        PackedHistogram cells = Latencies.empty();
        cells.add(histogram);
        return new Latencies(count, sumNanos, minNanos, maxNanos, squaredDeviations, cells);
    }
}
