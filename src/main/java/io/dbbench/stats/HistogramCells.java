package io.dbbench.stats;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * What a histogram counted, without the cells that hold nothing. The histogram of a recorder has room for some fifteen
 * thousand cells, and a run may keep thousands of them of which few hold anything. Immutable.
 */
final class HistogramCells {
    /** Of a histogram of {@link LatencyRecorder#SIGNIFICANT_DIGITS}, from where cells are wider than a nanosecond. */
    private static final int CELLS_OF_AN_OCTAVE = 1024;

    static final HistogramCells NONE = new HistogramCells(0, new long[0], new long[0]);

    private final long reachNanos;
    private final long[] nanos;
    private final long[] counts;

    /**
     * @param reachNanos the greatest value that the histogram had room for
     * @param nanos the greatest value of each cell, rising
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

    /** Both together. */
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

    /** The greatest value of a cell; there is none beyond the last one. */
    long nanos(int cell) {
        return cell < nanos.length ? nanos[cell] : Long.MAX_VALUE;
    }

    /** Returns how many lie in all cells together. */
    long count() {
        return Arrays.stream(counts).sum();
    }

    long count(int cell) {
        return counts[cell];
    }

    /**
     * The greatest value of the first cell up to which so large a share lies, by nearest rank. A share that rounding puts
     * a hair above a rank does not reach for the next one.
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

    /** How many lie in cells above the one that a value falls into. */
    long countAbove(long value) {
        long above = 0;
        for (int cell = nanos.length - 1; cell >= 0 && least(nanos[cell]) > value; cell--) {
            above += counts[cell];
        }
        return above;
    }

    /** The least value of the cell that ends with this one. */
    private static long least(long nanos) {
        return nanos - Math.max(1, Long.highestOneBit(nanos) / CELLS_OF_AN_OCTAVE) + 1;
    }

    /** The library's own histogram of them, as it was. */
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
