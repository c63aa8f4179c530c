package io.dbbench.compare;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Adjusts p-values for being several, so that the chance of any false alarm among them stays that of one (Holm, "A simple
 * sequentially rejective multiple test procedure", 1979).
 */
final class Holm {
    private Holm() {}

    /** Returns the adjusted p-values in the order of the given ones. */
    static double[] adjust(double[] pValues) {
        List<Integer> ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> pValues[index]))
                .toList();
        double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < pValues.length; rank++) {
            int index = ascending.get(rank);
            largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]));
            adjusted[index] = largest;
        }
        return adjusted;
    }
}
