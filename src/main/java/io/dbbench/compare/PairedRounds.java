package io.dbbench.compare;

import io.dbbench.result.comparison.Round;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A metric of a test in the pairs of two variants, as logarithms. Where a pair has several rounds of a variant, these
 * count as one: their average.
 */
final class PairedRounds {
    private final double[] base;
    private final double[] head;

    private PairedRounds(double[] base, double[] head) {
        this.base = base;
        this.head = head;
    }

    /**
     * Returns the complete pairs; empty if there are none, or some round has too few iterations for the metric.
     *
     * @param rounds of one test and one set
     */
    static Optional<PairedRounds> of(List<Round> rounds, String base, String head, ComparedMetric metric) {
        Map<Integer, OptionalDouble> before = byPair(rounds, base, metric);
        Map<Integer, OptionalDouble> after = byPair(rounds, head, metric);
        before.keySet().retainAll(after.keySet());
        after.keySet().retainAll(before.keySet());
        boolean known = before.values().stream().allMatch(OptionalDouble::isPresent)
                && after.values().stream().allMatch(OptionalDouble::isPresent);
        return before.isEmpty() || !known
                ? Optional.empty()
                : Optional.of(new PairedRounds(values(before), values(after)));
    }

    private static Map<Integer, OptionalDouble> byPair(List<Round> rounds, String variant, ComparedMetric metric) {
        Map<Integer, List<Round>> pairs = rounds.stream()
                .filter(round -> round.variant().equals(variant))
                .collect(Collectors.groupingBy(Round::pair, TreeMap::new, Collectors.toList()));
        Map<Integer, OptionalDouble> values = new TreeMap<>();
        pairs.forEach((pair, ofPair) -> values.put(pair, average(ofPair, metric)));
        return values;
    }

    private static OptionalDouble average(List<Round> rounds, ComparedMetric metric) {
        List<Double> values = new ArrayList<>();
        for (Round round : rounds) {
            Rounds.logarithm(metric, round).ifPresent(values::add);
        }
        return values.size() < rounds.size()
                ? OptionalDouble.empty()
                : values.stream().mapToDouble(Double::doubleValue).average();
    }

    private static double[] values(Map<Integer, OptionalDouble> byPair) {
        return byPair.values().stream().mapToDouble(OptionalDouble::orElseThrow).toArray();
    }

    PairedSample sample() {
        double[] contrasts = new double[base.length];
        for (int pair = 0; pair < contrasts.length; pair++) {
            contrasts[pair] = head[pair] - base[pair];
        }
        return new PairedSample(contrasts);
    }

    /** Returns the median of the base, as a logarithm. */
    double baseMedian() {
        return Median.of(base);
    }

    /** Returns the median of the head, as a logarithm. */
    double headMedian() {
        return Median.of(head);
    }
}
