package io.dbbench.engine.schedule;

/**
 * The share of a test's load that one process has, of several that run the test together. An iteration has the same number,
 * and so the same values, whichever process runs it: process {@code index} runs the numbers {@code index},
 * {@code index + processes}, {@code index + 2 * processes} and so on.
 *
 * @param index of this process among those that have a worker of the test, from 0
 * @param processes that have a worker of the test
 * @param workers of the test in this process
 */
public record Share(int index, int processes, int workers) {

    /** Returns the share of a process that runs a test without others. */
    public static Share whole(int workers) {
        return new Share(0, 1, workers);
    }

    /**
     * Returns the share of one rank. Its workers are ⌊w(i+1)/N⌋ − ⌊wi/N⌋ for w workers, rank i and N ranks; without any it
     * has no part in the test.
     */
    public static Share of(int workers, int rank, int ranks) {
        int before = (int) ((long) workers * rank / ranks);
        int upTo = (int) ((long) workers * (rank + 1) / ranks);
        // with fewer workers than ranks, each rank that takes part has one
        return new Share(Math.min(rank, before), Math.min(workers, ranks), upTo - before);
    }

    /** Returns the number in the whole test of the n-th iteration of this process. */
    long number(long own) {
        return index + processes * own;
    }

    /** Returns the share of a whole that was counted in this process, as if all processes had the same. */
    public long extrapolated(long own) {
        return own * processes;
    }
}
