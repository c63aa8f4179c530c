package io.dbbench.engine.values;

import java.util.Arrays;

/** By weight. */
public final class WeightedIndex implements IndexSource {
    private final double[] upTo;
    private final long key;

    /**
     * Creates a weighted index.
     *
     * @param weights relative to their sum, which is more than 0
     */
    public WeightedIndex(double[] weights, long key) {
        this.upTo = weights.clone();
        this.key = key;
        Arrays.parallelPrefix(upTo, Double::sum);
    }

    /** The first whose cumulated weight exceeds the point; those without weight are never it. */
    @Override
    public long at(long iteration) {
        double point = IndexedRandom.unit(key, iteration) * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, point);
        int index = found < 0 ? -found - 1 : found + 1;
        while (index < upTo.length - 1 && upTo[index] <= point) {
            index++;
        }
        return Math.min(index, upTo.length - 1);
    }
}
