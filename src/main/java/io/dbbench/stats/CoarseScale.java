package io.dbbench.stats;

/**
 * A short logarithmic scale of times: eight cells to each doubling, from 512 ns to over an hour. Too coarse to read a
 * percentile from, and fine enough to see how much of one batch lies below it.
 */
final class CoarseScale {
    static final int CELLS = 256;

    private static final int UNIT_BITS = 9;
    private static final int CELL_BITS = 3;
    private static final int EACH_OCTAVE = 1 << CELL_BITS;

    private CoarseScale() {}

    /** The cell that a time falls into; longer times than the scale has fall into its last one. */
    static int cell(long nanos) {
        long units = nanos >> UNIT_BITS;
        int octave = Long.SIZE - 1 - Long.numberOfLeadingZeros(units | 1);
        if (octave < CELL_BITS) {
            return (int) units;
        }
        int within = (int) (units >> (octave - CELL_BITS)) & (EACH_OCTAVE - 1);
        return Math.min((octave - CELL_BITS + 1) * EACH_OCTAVE + within, CELLS - 1);
    }
}
