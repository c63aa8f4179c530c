package io.dbbench.stats;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Records the latencies of one worker. One thread writes; when it has ended, any thread may read. Recording allocates
 * nothing once the largest latency has been seen, and memory does not grow with the number of latencies.
 */
public final class LatencyRecorder {
    /** Three significant digits: a percentile is off by at most 0.1 %. */
    static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(1), SIGNIFICANT_DIGITS);
    private long count;
    private long sumNanos;
    private long minNanos = Long.MAX_VALUE;
    private long maxNanos;
    private double meanNanos;
    private double squaredDeviations;

    public LatencyRecorder() {
        histogram.setAutoResize(true);
    }

    /** Adds one latency; a negative one (no clock used here gives any) counts as zero. */
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

    /** How many were recorded. */
    public long count() {
        return count;
    }

    /** What has been recorded so far, as an immutable value. */
    public Latencies latencies() {
        if (count == 0) {
            return Latencies.NONE;
        }
        return new Latencies(count, sumNanos, minNanos, maxNanos, squaredDeviations, histogram);
    }
}
