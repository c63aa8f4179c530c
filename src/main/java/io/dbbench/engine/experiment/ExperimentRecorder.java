package io.dbbench.engine.experiment;

import io.dbbench.compare.Rounds;
import io.dbbench.compare.VariantComparer;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Precision;
import io.dbbench.result.VariantResults;
import io.dbbench.result.comparison.ExperimentResult;
import io.dbbench.result.comparison.ExperimentResult.Layout;
import io.dbbench.result.comparison.Round;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Variant;
import io.dbbench.units.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects the rounds of an experiment. Used by one thread. */
public final class ExperimentRecorder {
    private final Experiment experiment;
    private final Layout layout;
    private final List<Round> rounds = new ArrayList<>();
    private final Map<String, Map<String, BenchmarkResult>> results = new LinkedHashMap<>();

    public ExperimentRecorder(Experiment experiment, Layout layout) {
        this.experiment = experiment;
        this.layout = layout;
        experiment.variants().forEach(variant -> results.put(variant.name(), new LinkedHashMap<>()));
    }

    /**
     * Adds what a turn measured, if it counts.
     *
     * @param all results of the test: the whole and, of a mix, its branches
     */
    public void add(Turn turn, List<BenchmarkResult> all) {
        BenchmarkResult whole = all.get(0);
        if (turn.counts() && whole.status() == BenchmarkResult.Status.COMPLETED) {
            rounds.add(Rounds.of(turn.set(), turn.pair(), turn.place(), turn.variant(), whole));
            Map<String, BenchmarkResult> ofVariant =
                    results.computeIfAbsent(turn.variant(), variant -> new LinkedHashMap<>());
            all.forEach(result -> ofVariant.merge(result.testName(), result, VariantResults::sum));
        }
    }

    /** Returns the results of all tests in all variants, each of all its rounds. */
    public List<BenchmarkResult> results() {
        List<BenchmarkResult> all = new ArrayList<>();
        results.forEach((variant, tests) ->
                tests.values().forEach(test -> all.add(VariantResults.of(variant, test, precision(variant, test)))));
        return all;
    }

    private Optional<Precision> precision(String variant, BenchmarkResult test) {
        return Rounds.precision(
                rounds.stream()
                        .filter(round ->
                                round.variant().equals(variant) && round.test().equals(test.testName()))
                        .toList(),
                test);
    }

    /** Returns the comparison of what has been measured. */
    public ExperimentResult result() {
        return new ExperimentResult(
                experiment.base(),
                layout,
                ExperimentPlan.pairs(layout, experiment),
                experiment.round(),
                comparer().compare(),
                rounds);
    }

    /** Returns the names of the tests of which something got worse in a variant, and needs to be measured again. */
    public List<String> unconfirmed(Variant variant) {
        return comparer().unconfirmed(variant);
    }

    private VariantComparer comparer() {
        return new VariantComparer(
                experiment,
                rounds,
                (variant, test) -> Optional.ofNullable(results.get(variant))
                        .flatMap(tests -> Optional.ofNullable(tests.get(test)))
                        .flatMap(BenchmarkResult::evidence));
    }

    /** Returns the median response times of a pair in words. */
    public String pair(Turn last) {
        String position = "Pair " + last.pair() + " of " + last.test().name() + ": ";
        return position
                + rounds.stream()
                        .filter(round -> round.set() == last.set()
                                && round.pair() == last.pair()
                                && round.test().equals(last.test().name()))
                        .map(round -> round.variant() + " " + median(round))
                        .collect(Collectors.joining(", "));
    }

    private static String median(Round round) {
        return round.p50().isPresent()
                ? "p50 "
                        + Durations.measured(
                                Duration.ofNanos(Math.round(round.p50().getAsDouble() * 1e6)))
                : round.iterations() + " iterations";
    }
}
