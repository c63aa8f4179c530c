package io.dbbench.stats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * Latencies of many iterations: exact count, sum, extremes and deviation, and a histogram for the percentiles. All
 * times are in nanoseconds. Immutable.
 */
public final class Latencies {
    /** No latencies. */
    public static final Latencies NONE = new Latencies(0, 0, Long.MAX_VALUE, 0, 0, HistogramCells.NONE);

    private final long count;
    private final long sumNanos;
    private final long minNanos;
    private final long maxNanos;
    private final double squaredDeviations;
    private final HistogramCells cells;

    /** @param squaredDeviations the sum of the squared distances from the mean */
    Latencies(long count, long sumNanos, long minNanos, long maxNanos, double squaredDeviations, HistogramCells cells) {
        this.count = count;
        this.sumNanos = sumNanos;
        this.minNanos = minNanos;
        this.maxNanos = maxNanos;
        this.squaredDeviations = squaredDeviations;
        this.cells = cells;
    }

    /**
     * Returns the sum of both. The deviations are merged by the parallel form of Welford's update (Chan, Golub and
     * LeVeque, 1979).
     */
    public Latencies plus(Latencies other) {
        if (other.count == 0) {
            return this;
        }
        if (count == 0) {
            return other;
        }
        long total = count + other.count;
        double between = (double) other.sumNanos / other.count - (double) sumNanos / count;
        return new Latencies(
                total,
                sumNanos + other.sumNanos,
                Math.min(minNanos, other.minNanos),
                Math.max(maxNanos, other.maxNanos),
                squaredDeviations + other.squaredDeviations + between * between * count * other.count / total,
                cells.plus(other.cells));
    }

    public long count() {
        return count;
    }

    public long sumNanos() {
        return sumNanos;
    }

    /** Returns the exact mean; empty without latencies. */
    public OptionalDouble averageNanos() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) sumNanos / count);
    }

    public OptionalLong minNanos() {
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(minNanos);
    }

    public OptionalLong maxNanos() {
        return count == 0 ? OptionalLong.empty() : OptionalLong.of(maxNanos);
    }

    /** Returns the sample standard deviation; empty for fewer than two latencies. */
    public OptionalDouble standardDeviationNanos() {
        return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squaredDeviations / (count - 1)));
    }

    /**
     * Returns a percentile, within 0.1 % and within the exact extremes; empty without latencies.
     *
     * @param percent 0 to 100
     */
    public OptionalLong percentileNanos(double percent) {
        if (count == 0) {
            return OptionalLong.empty();
        }
        long nanos = cells.percentile(percent);
        return OptionalLong.of(percent <= 0 ? minNanos : Math.min(Math.max(nanos, minNanos), maxNanos));
    }

    /**
     * Returns a percentile as if latencies were spread evenly over each cell of the histogram, so that two samples seldom
     * have the very same value, which rank tests cannot use; empty without latencies.
     *
     * @param percent 0 to 100
     */
    public OptionalDouble interpolatedPercentileNanos(double percent) {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double nanos = cells.interpolatedPercentile(percent);
        return OptionalDouble.of(Math.min(Math.max(nanos, (double) minNanos), (double) maxNanos));
    }

    /** Returns how many certainly exceed a time, by more than the precision of the histogram. */
    public long countAbove(long nanos) {
        return nanos >= maxNanos ? 0 : cells.countAbove(Math.max(nanos, 0));
    }

    /**
     * Returns the counts between successive edges, within the precision of the histogram; one entry less than edges.
     *
     * @param edgesNanos ascending
     */
    public long[] countsBetween(long... edgesNanos) {
        long[] counts = new long[Math.max(edgesNanos.length - 1, 0)];
        int interval = 0;
        for (int cell = 0; cell < cells.size(); cell++) {
            long nanos = Math.min(Math.max(cells.nanos(cell), minNanos), maxNanos);
            while (interval < counts.length && nanos >= edgesNanos[interval + 1]) {
                interval++;
            }
            if (interval == counts.length) {
                break;
            }
            if (nanos >= edgesNanos[interval]) {
                counts[interval] += cells.count(cell);
            }
        }
        return counts;
    }

    /** Returns the sum of the squared distances from the mean, with which results can be merged. */
    public double squaredDeviations() {
        return squaredDeviations;
    }

    /** Returns a new histogram, in nanoseconds. */
    public Histogram histogram() {
        return cells.histogram();
    }

    /** Returns the histogram in HdrHistogram's compressed V2 encoding, as base64. */
    public String encodedHistogram() {
        Histogram histogram = histogram();
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /**
     * Decodes latencies.
     *
     * @param encodedHistogram as {@link #encodedHistogram()} gives it
     * @throws DataFormatException if that is not a histogram, or contradicts the other values
     */
    public static Latencies decode(
            long count, long sumNanos, long minNanos, long maxNanos, double squaredDeviations, String encodedHistogram)
            throws DataFormatException {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(encodedHistogram));
        HistogramCells cells = HistogramCells.of(Histogram.decodeFromCompressedByteBuffer(buffer, 0));
        if (cells.count() != count) {
            throw new DataFormatException("the histogram has " + cells.count() + " latencies, expected " + count);
        }
        if (minNanos < 0 || maxNanos < minNanos || sumNanos < minNanos || squaredDeviations < 0) {
            throw new DataFormatException("the sum, the extremes or the deviation are impossible");
        }
        return new Latencies(count, sumNanos, minNanos, maxNanos, squaredDeviations, cells);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latencies that
                && count == that.count
                && sumNanos == that.sumNanos
                && minNanos == that.minNanos
                && maxNanos == that.maxNanos
                && Double.compare(squaredDeviations, that.squaredDeviations) == 0
                && cells.equals(that.cells);
    }

    @Override
    public int hashCode() {
        return Objects.hash(count, sumNanos, minNanos, maxNanos, squaredDeviations);
    }

    @Override
    public String toString() {
        return count + " latencies, " + sumNanos + " ns together";
    }
}
