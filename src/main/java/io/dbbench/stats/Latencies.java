package io.dbbench.stats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.zip.DataFormatException;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.PackedHistogram;

/**
 * Latencies of many iterations: exact count, sum, extremes and deviation, and a histogram for the percentiles. All
 * times are in nanoseconds. Immutable.
 */
public final class Latencies {
    /** No latencies. */
    public static final Latencies NONE = new Latencies(0, 0, Long.MAX_VALUE, 0, 0, empty());

    private final long count;
    private final long sumNanos;
    private final long minNanos;
    private final long maxNanos;
    private final double squaredDeviations;

    /** Takes memory for the cells in use only, which are few; a run may keep thousands of histograms. Never changed. */
    private final PackedHistogram cells;

    /**
     * @param squaredDeviations the sum of the squared distances from the mean
     * @param cells not changed from now on
     */
    Latencies(
            long count, long sumNanos, long minNanos, long maxNanos, double squaredDeviations, PackedHistogram cells) {
        this.count = count;
        this.sumNanos = sumNanos;
        this.minNanos = minNanos;
        this.maxNanos = maxNanos;
        this.squaredDeviations = squaredDeviations;
        this.cells = cells;
    }

    static PackedHistogram empty() {
        return new PackedHistogram(LatencyRecorder.SIGNIFICANT_DIGITS);
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
        PackedHistogram both = cells.copy();
        both.add(other.cells);
        double between = (double) other.sumNanos / other.count - (double) sumNanos / count;
        return new Latencies(
                total,
                sumNanos + other.sumNanos,
                Math.min(minNanos, other.minNanos),
                Math.max(maxNanos, other.maxNanos),
                squaredDeviations + other.squaredDeviations + between * between * count * other.count / total,
                both);
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
        long nanos = cells.getValueAtPercentile(percent);
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
        double rank = percent / 100 * count;
        double nanos = maxNanos;
        for (HistogramIterationValue cell : cells.recordedValues()) {
            double before = cell.getTotalCountToThisValue() - (double) cell.getCountAtValueIteratedTo();
            if (cell.getTotalCountToThisValue() >= rank) {
                double from = cells.lowestEquivalentValue(cell.getValueIteratedTo()) - 0.5;
                double width = cells.highestEquivalentValue(cell.getValueIteratedTo()) + 0.5 - from;
                nanos = from + width * Math.max(0, (rank - before) / cell.getCountAtValueIteratedTo());
                break;
            }
        }
        return OptionalDouble.of(Math.min(Math.max(nanos, (double) minNanos), (double) maxNanos));
    }

    /** Returns how many certainly exceed a time, by more than the precision of the histogram. */
    public long countAbove(long nanos) {
        return nanos >= maxNanos ? 0 : count - cells.getCountBetweenValues(0, Math.max(nanos, 0));
    }

    /**
     * Returns the counts between successive edges, within the precision of the histogram; one entry less than edges.
     *
     * @param edgesNanos ascending
     */
    public long[] countsBetween(long... edgesNanos) {
        long[] counts = new long[Math.max(edgesNanos.length - 1, 0)];
        int interval = 0;
        for (HistogramIterationValue cell : cells.recordedValues()) {
            long nanos = Math.min(Math.max(cell.getValueIteratedTo(), minNanos), maxNanos);
            while (interval < counts.length && nanos >= edgesNanos[interval + 1]) {
                interval++;
            }
            if (interval == counts.length) {
                break;
            }
            if (nanos >= edgesNanos[interval]) {
                counts[interval] += cell.getCountAtValueIteratedTo();
            }
        }
        return counts;
    }

    /** Returns the sum of the squared distances from the mean, with which results can be merged. */
    public double squaredDeviations() {
        return squaredDeviations;
    }

    /** Returns the histogram in HdrHistogram's compressed V2 encoding, as base64. */
    public String encodedHistogram() {
        ByteBuffer buffer = ByteBuffer.allocate(cells.getNeededByteBufferCapacity());
        int length = cells.encodeIntoCompressedByteBuffer(buffer);
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
        PackedHistogram cells = PackedHistogram.decodeFromCompressedByteBuffer(buffer, 0);
        if (cells.getTotalCount() != count) {
            throw new DataFormatException(
                    "the histogram has " + cells.getTotalCount() + " latencies, expected " + count);
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
