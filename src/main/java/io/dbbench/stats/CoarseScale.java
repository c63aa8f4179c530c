package io.dbbench.stats;

/**
 * A logarithmic scale of times with eight cells per doubling, from 512 ns to over an hour: too coarse for percentiles,
 * but fine enough for the share of a batch below a percentile.
 */
final class CoarseScale {
    static final int CELLS = 256;

    private static final int UNIT_BITS = 9;
    private static final int CELL_BITS = 3;
    private static final int CELLS_PER_OCTAVE = 1 << CELL_BITS;

    private CoarseScale() {}

    /** Returns the cell of a time; the last one if the time exceeds the scale. */
    static int cell(long nanos) {
        long units = nanos >> UNIT_BITS;
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(units | 1);
        if (octave < CELL_BITS) {
            return (int) units;
        }
        int within = (int) (units >> (octave - CELL_BITS)) & (CELLS_PER_OCTAVE - 1);
        return Math.min((octave - CELL_BITS + 1) * CELLS_PER_OCTAVE + within, CELLS - 1);
    }
}
