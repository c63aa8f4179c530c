package io.dbbench.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A test that was not steady: its latencies at the start differ from the later ones by more than chance explains.
 *
 * @param beginningNanos average at the start
 * @param laterNanos average later on
 */
public record Trend(Shape shape, double beginningNanos, double laterNanos) {
    private static final int FEWEST_BATCHES = 13;

    /** Fewer slow batches at the start may be slow by chance. */
    private static final int SHORTEST_HEAD = 3;

    /** In standard deviations; exceeded by chance once or twice in a thousand tests. */
    private static final double SIGNIFICANT = 3;

    /** As rare by chance: one of so many orders. */
    private static final double RARE_ORDERS = 700;

    /** Smaller changes are not reported, however significant. */
    private static final double NOTABLE = 0.05;

    /** The direction of the change. */
    public enum Shape {
        /** Slow at first, for example until caches are warm. */
        SETTLING,
        /** Faster until the end. */
        FASTER,
        /** Slower until the end. */
        SLOWER
    }

    /**
     * Returns the trend of a test; empty if it was steady or too short. Based on the ranks of the batches' averages
     * (linear rank statistics), so that a stall in one batch is no trend.
     */
    public static Optional<Trend> of(Batches batches) {
        List<Batches.Batch> used = batches.used();
        if (used.size() < FEWEST_BATCHES) {
            return Optional.empty();
        }
        // the last batch is incomplete
        double[] averages = used.stream()
                .limit(used.size() - 1)
                .mapToDouble(Batches.Batch::averageNanos)
                .toArray();
        int count = averages.length;
        double linear = deviation(averages, index -> index);
        if (Math.abs(linear) >= SIGNIFICANT) {
            Shape shape = linear > 0 ? Shape.SLOWER : Shape.FASTER;
            return notable(shape, average(averages, 0, count / 3), average(averages, count - count / 3, count));
        }
        return slowHead(averages)
                .flatMap(head -> notable(Shape.SETTLING, average(averages, 0, head), average(averages, head, count)));
    }

    /** Returns how many batches at the start are significantly slower than the others. */
    private static Optional<Integer> slowHead(double[] averages) {
        Optional<Integer> best = Optional.empty();
        double most = 0;
        for (int size = SHORTEST_HEAD; size <= averages.length / 2; size++) {
            int head = size;
            double deviation = deviation(averages, index -> index < head ? 1 : 0);
            if (deviation > most && (deviation >= SIGNIFICANT || isSeparate(averages, head))) {
                best = Optional.of(head);
                most = deviation;
            }
        }
        return best;
    }

    /**
     * Returns whether each batch of the head is slower than all others, which is rare by chance even if the head is too
     * short for a significant deviation.
     */
    private static boolean isSeparate(double[] averages, int head) {
        double slowestLater =
                Arrays.stream(averages, head, averages.length).max().orElse(0);
        double fastestHead = Arrays.stream(averages, 0, head).min().orElse(0);
        double orders = 1;
        for (int chosen = 0; chosen < head; chosen++) {
            orders *= (double) (averages.length - chosen) / (chosen + 1);
        }
        return fastestHead > slowestLater && orders > RARE_ORDERS;
    }

    private static Optional<Trend> notable(Shape shape, double beginning, double later) {
        boolean differs = shape == Shape.SLOWER ? later > beginning * (1 + NOTABLE) : beginning > later * (1 + NOTABLE);
        return differs ? Optional.of(new Trend(shape, beginning, later)) : Optional.empty();
    }

    /** Returns how far the weighted ranks are from their expectation, in standard deviations. */
    private static double deviation(double[] values, IntToDoubleFunction weight) {
        int count = values.length;
        double[] weights = IntStream.range(0, count).mapToDouble(weight).toArray();
        double averageWeight = average(weights, 0, count);
        double averageRank = (count + 1) / 2.0;
        double covariance = 0;
        double weightSquares = 0;
        double rankSquares = 0;
        for (int index = 0; index < count; index++) {
            double fromWeight = weights[index] - averageWeight;
            double fromRank = rank(values, index) - averageRank;
            covariance += fromWeight * fromRank;
            weightSquares += fromWeight * fromWeight;
            rankSquares += fromRank * fromRank;
        }
        double variance = weightSquares * rankSquares / (count - 1);
        return variance == 0 ? 0 : covariance / Math.sqrt(variance);
    }

    private static double rank(double[] values, int index) {
        double rank = 1;
        for (int other = 0; other < values.length; other++) {
            if (values[other] < values[index]) {
                rank++;
            } else if (other != index && values[other] == values[index]) {
                rank += 0.5;
            }
        }
        return rank;
    }

    private static double average(double[] values, int from, int to) {
        return IntStream.range(from, to)
                .mapToDouble(index -> values[index])
                .average()
                .orElse(0);
    }
}
