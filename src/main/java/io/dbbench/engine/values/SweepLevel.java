package io.dbbench.engine.values;

/**
 * The place of a test in its sweep over {@code concurrency}. Levels take turns in the numbers of a sequence, so that no
 * number is drawn twice, however many iterations each level runs.
 *
 * @param index from 0
 * @param count levels of the sweep
 */
public record SweepLevel(int index, int count) {
    /** The level of a test that is not part of a sweep. */
    public static final SweepLevel ONLY = new SweepLevel(0, 1);

    /** Returns the number of an iteration among those of all levels; negative, as the iteration's own, in the warm-up. */
    long number(long iteration) {
        return iteration * count + index;
    }
}
