package io.dbbench.engine.values;

import java.util.Arrays;

/** A distribution by weights. */
public final class WeightedIndex implements IndexSource {
    private final double[] upTo;
    private final long key;

    /**
     * Creates a distribution.
     *
     * @param weights relative to their sum, which is more than 0
     */
    public WeightedIndex(double[] weights, long key) {
        this.upTo = weights.clone();
        this.key = key;
        Arrays.parallelPrefix(upTo, Double::sum);
    }

    /** Returns the first index whose cumulative weight exceeds the point; one without weight is never returned. */
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
