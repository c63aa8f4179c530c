package io.dbbench.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How the variants of a scenario are compared: each test is measured in rounds, one round in every variant before the next
 * pair, in an order drawn by chance.
 *
 * @param base name of the variant that the others are compared with
 * @param variants in file order, at least two
 * @param pairs how often each test is measured in every variant
 * @param round how long a test is measured before the next variant
 * @param warmup how long a test runs before each round
 * @param limits by how much each compared metric may get worse, as a share
 */
public record Experiment(
        String base,
        List<Variant> variants,
        int pairs,
        Duration round,
        Duration warmup,
        Map<ComparedMetric, Double> limits) {
    public static final int USUAL_PAIRS = 20;
    public static final Duration USUAL_ROUND = Duration.ofSeconds(5);
    public static final Duration USUAL_WARMUP = Duration.ofSeconds(1);

    /** The largest chance of any false alarm among all comparisons of an experiment. */
    public static final double ALPHA = 0.01;

    /** The compared metrics if a scenario names none. */
    public static final Map<ComparedMetric, Double> USUAL_LIMITS = Map.of(
            ComparedMetric.P50, ComparedMetric.P50.limit(),
            ComparedMetric.P95, ComparedMetric.P95.limit(),
            ComparedMetric.THROUGHPUT, ComparedMetric.THROUGHPUT.limit());

    public Experiment {
        variants = List.copyOf(variants);
        limits = Collections.unmodifiableMap(new EnumMap<>(limits));
    }

    /** Returns the variant that the others are compared with. */
    public Variant baseVariant() {
        return variant(base);
    }

    /** Returns the variant with a name. */
    public Variant variant(String name) {
        return variants.stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the variants that are compared with the base. */
    public List<Variant> heads() {
        return variants.stream().filter(variant -> !variant.name().equals(base)).toList();
    }

    /** Returns the number of the set of rounds that confirms what got worse in a variant; the first set is 1. */
    public int confirmingSet(String variant) {
        return 2 + heads().stream().map(Variant::name).toList().indexOf(variant);
    }

    /** Returns how many values are compared, for each of which the chance of a false alarm has to be smaller. */
    public int comparisons() {
        return heads().size() * baseVariant().scenario().benchmarks().size() * limits.size();
    }

    /**
     * Returns the fewest pairs that can show a difference at all: the exact test of n pairs has no p-value below
     * 2^(1 − n).
     *
     * @param alpha of the two-sided test
     */
    public static int fewestPairs(double alpha) {
        return (int) Math.ceil(1 - Math.log(alpha) / Math.log(2));
    }

    /** Returns how a test is measured in a round: for the length of one, and without the judgment of its thresholds. */
    public Benchmark round(Benchmark test) {
        return round(test, round);
    }

    /** Returns the same with another length of the round. */
    public Benchmark round(Benchmark test, Duration length) {
        Load load = test.load().match(closed -> closed, open -> shortened(open, length));
        Extent extent = load.open()
                .filter(open -> open.stages().size() > 1)
                .map(staged -> test.extent())
                .orElseGet(() -> new Extent.Timed(length));
        return test.forRound(load, new Extent.Timed(warmup), extent);
    }

    /** A schedule of several stages stays whole. */
    private static Load shortened(Load.Open open, Duration length) {
        if (open.stages().size() > 1) {
            return open;
        }
        Load.Stage stage = open.stages().get(0);
        return new Load.Open(
                open.arrivals(), List.of(new Load.Stage(stage.fromPerSecond(), stage.toPerSecond(), length)));
    }

    /** Returns the same experiment with some of its tests. */
    Experiment with(List<String> tests) {
        return new Experiment(
                base, variants.stream().map(variant -> variant.with(tests)).toList(), pairs, round, warmup, limits);
    }
}
