package io.dbbench.stats;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The non-empty cells of a histogram. A recorder's histogram has about fifteen thousand cells, of which most are empty,
 * and a run may keep thousands of histograms. Immutable.
 */
final class HistogramCells {
    /** Of a histogram of {@link LatencyRecorder#SIGNIFICANT_DIGITS}, from where cells are wider than a nanosecond. */
    private static final int CELLS_OF_AN_OCTAVE = 1024;

    static final HistogramCells NONE = new HistogramCells(0, new long[0], new long[0]);

    private final long reachNanos;
    private final long[] nanos;
    private final long[] counts;

    /**
     * @param reachNanos the highest trackable value of the histogram
     * @param nanos the greatest value of each cell, ascending
     */
    private HistogramCells(long reachNanos, long[] nanos, long[] counts) {
        this.reachNanos = reachNanos;
        this.nanos = nanos;
        this.counts = counts;
    }

    static HistogramCells of(AbstractHistogram histogram) {
        long[] nanos = new long[64];
        long[] counts = new long[64];
        int size = 0;
        for (HistogramIterationValue cell : histogram.recordedValues()) {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, size * 2);
                counts = Arrays.copyOf(counts, size * 2);
            }
            nanos[size] = cell.getValueIteratedTo();
            counts[size++] = cell.getCountAtValueIteratedTo();
        }
        return new HistogramCells(
                histogram.getHighestTrackableValue(), Arrays.copyOf(nanos, size), Arrays.copyOf(counts, size));
    }

    /** Returns the sum of both. */
    HistogramCells plus(HistogramCells other) {
        long[] bothNanos = new long[size() + other.size()];
        long[] bothCounts = new long[bothNanos.length];
        int size = 0;
        int own = 0;
        int others = 0;
        while (own < size() || others < other.size()) {
            long next = Math.min(nanos(own), other.nanos(others));
            bothNanos[size] = next;
            if (nanos(own) == next) {
                bothCounts[size] += counts[own++];
            }
            if (other.nanos(others) == next) {
                bothCounts[size] += other.counts[others++];
            }
            size++;
        }
        return new HistogramCells(
                Math.max(reachNanos, other.reachNanos),
                Arrays.copyOf(bothNanos, size),
                Arrays.copyOf(bothCounts, size));
    }

    int size() {
        return nanos.length;
    }

    /** Returns the greatest value of a cell; {@link Long#MAX_VALUE} after the last one. */
    long nanos(int cell) {
        return cell < nanos.length ? nanos[cell] : Long.MAX_VALUE;
    }

    /** Returns the sum of all counts. */
    long count() {
        return Arrays.stream(counts).sum();
    }

    long count(int cell) {
        return counts[cell];
    }

    /**
     * Returns the greatest value of the cell that contains a percentile, by nearest rank. Rounding errors of the share
     * do not select the next rank.
     *
     * @param percent 0 to 100; there must be a cell
     */
    long percentile(double percent) {
        double share = Math.min(Math.max(Math.nextDown(percent), 0), 100);
        long rank = Math.max(1, (long) Math.ceil(share * count() / 100));
        int cell = 0;
        for (long upTo = counts[0]; upTo < rank && cell < nanos.length - 1; upTo += counts[cell]) {
            cell++;
        }
        return nanos[cell];
    }

    /**
     * Returns a percentile as if the values of each cell were spread evenly over it.
     *
     * @param percent 0 to 100; there must be a cell
     */
    double interpolatedPercentile(double percent) {
        double rank = percent / 100 * count();
        int cell = 0;
        double before = 0;
        while (cell < nanos.length - 1 && before + counts[cell] < rank) {
            before += counts[cell++];
        }
        double from = least(nanos[cell]) - 0.5;
        double width = nanos[cell] + 0.5 - from;
        return from + width * Math.min(1, Math.max(0, (rank - before) / counts[cell]));
    }

    /** Returns the sum of the counts in cells above that of a value. */
    long countAbove(long value) {
        long above = 0;
        for (int cell = nanos.length - 1; cell >= 0 && least(nanos[cell]) > value; cell--) {
            above += counts[cell];
        }
        return above;
    }

    /** Returns the least value of the cell with this greatest value. */
    private static long least(long nanos) {
        return nanos - Math.max(1, Long.highestOneBit(nanos) / CELLS_OF_AN_OCTAVE) + 1;
    }

    /** Returns an equal histogram of the library. */
    Histogram histogram() {
        Histogram histogram = new Histogram(Math.max(reachNanos, 2), LatencyRecorder.SIGNIFICANT_DIGITS);
        histogram.setAutoResize(true);
        for (int cell = 0; cell < nanos.length; cell++) {
            histogram.recordValueWithCount(nanos[cell], counts[cell]);
        }
        return histogram;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistogramCells that
                && Arrays.equals(nanos, that.nanos)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(nanos) + Arrays.hashCode(counts);
    }
}
