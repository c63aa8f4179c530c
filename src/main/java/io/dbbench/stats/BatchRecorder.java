package io.dbbench.stats;

import java.util.Arrays;

/**
 * Records latencies in the order of time as a few batches of equal duration, which double in length whenever the
 * recording outgrows them: memory does not depend on how long it lasts. One thread writes; when it has ended, any thread
 * may read. Recording allocates nothing.
 */
public final class BatchRecorder {
    /** The number of batches. At least half of them are in use after a doubling. */
    static final int MOST = 32;

    /** About 65 µs, so that even the shortest test has several batches. */
    private static final int SHORTEST_LENGTH_BITS = 16;

    private final long[] counts = new long[MOST];
    private final long[] sums = new long[MOST];
    private final int[] cells = new int[MOST * CoarseScale.CELLS];
    private int lengthBits = SHORTEST_LENGTH_BITS;

    /**
     * Adds one latency.
     *
     * @param atNanos when it ended, from the start that all recorders of a test share
     */
    public void record(long atNanos, long latencyNanos) {
        long at = Math.max(atNanos, 0);
        long nanos = Math.max(latencyNanos, 0);
        while (at >> lengthBits >= MOST) {
            doubleLength();
        }
        int batch = (int) (at >> lengthBits);
        counts[batch]++;
        sums[batch] += nanos;
        cells[batch * CoarseScale.CELLS + CoarseScale.cell(nanos)]++;
    }

    /** Removes all recorded latencies. */
    public void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(sums, 0);
        Arrays.fill(cells, 0);
        lengthBits = SHORTEST_LENGTH_BITS;
    }

    private void doubleLength() {
        for (int batch = 0; batch < MOST; batch++) {
            move(batch, batch / 2);
        }
        lengthBits++;
    }

    private void move(int from, int to) {
        if (from == to) {
            return;
        }
        counts[to] += counts[from];
        sums[to] += sums[from];
        counts[from] = 0;
        sums[from] = 0;
        for (int cell = 0; cell < CoarseScale.CELLS; cell++) {
            cells[to * CoarseScale.CELLS + cell] += cells[from * CoarseScale.CELLS + cell];
            cells[from * CoarseScale.CELLS + cell] = 0;
        }
    }

    /** Returns what has been recorded so far, as an immutable value. */
    public Batches batches() {
        Batches.Batch[] batches = new Batches.Batch[MOST];
        for (int batch = 0; batch < MOST; batch++) {
            long[] own = new long[CoarseScale.CELLS];
            for (int cell = 0; cell < CoarseScale.CELLS; cell++) {
                own[cell] = cells[batch * CoarseScale.CELLS + cell];
            }
            batches[batch] = new Batches.Batch(counts[batch], sums[batch], own);
        }
        return new Batches(lengthBits, batches);
    }
}
