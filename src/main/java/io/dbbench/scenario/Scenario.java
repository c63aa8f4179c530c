package io.dbbench.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario file, fully resolved: variables substituted, defaults applied, sweeps expanded to one
 * {@link Benchmark} per number of workers, and all files read that it names.
 *
 * @param parameters the declared parameters by name, in file order
 * @param benchmarks in file order
 * @param evidence how much to find out about the server
 * @param experiment how variants of it are compared; empty if it has none, otherwise this is the base
 */
public record Scenario(
        String name,
        Optional<String> description,
        DatabaseSettings database,
        List<SqlScript> setup,
        List<SqlScript> teardown,
        Map<String, Parameter> parameters,
        List<Benchmark> benchmarks,
        EvidenceLevel evidence,
        Optional<Experiment> experiment,
        ScenarioSource source) {

    public Scenario {
        setup = List.copyOf(setup);
        teardown = List.copyOf(teardown);
        parameters = OrderedMaps.copyOf(parameters);
        benchmarks = List.copyOf(benchmarks);
    }

    /** Creates a scenario without evidence and variants. */
    public Scenario(
            String name,
            Optional<String> description,
            DatabaseSettings database,
            List<SqlScript> setup,
            List<SqlScript> teardown,
            Map<String, Parameter> parameters,
            List<Benchmark> benchmarks,
            ScenarioSource source) {
        this(
                name,
                description,
                database,
                setup,
                teardown,
                parameters,
                benchmarks,
                EvidenceLevel.NONE,
                Optional.empty(),
                source);
    }

    /** Returns the same scenario with other tests, for example those of a suite. */
    public Scenario withBenchmarks(List<Benchmark> selected) {
        List<String> names = selected.stream().map(Benchmark::name).toList();
        return new Scenario(
                name,
                description,
                database,
                setup,
                teardown,
                parameters,
                selected,
                evidence,
                experiment.map(whole -> whole.with(names)),
                source);
    }

    /** Returns the same scenario with variants. */
    public Scenario with(Experiment variants) {
        return new Scenario(
                name,
                description,
                database,
                setup,
                teardown,
                parameters,
                benchmarks,
                evidence,
                Optional.of(variants),
                source);
    }

    /** Returns the same scenario with other scripts around its tests, and without variants. */
    Scenario withScripts(List<SqlScript> before, List<SqlScript> after) {
        return new Scenario(
                name, description, database, before, after, parameters, benchmarks, evidence, Optional.empty(), source);
    }

    /** Returns the tests by the names of their results, which are those of the tests unless there are variants. */
    public Map<String, Benchmark> measured() {
        Map<String, Benchmark> measured = new LinkedHashMap<>();
        if (experiment.isEmpty()) {
            benchmarks.forEach(test -> measured.put(test.name(), test));
        }
        experiment.stream()
                .flatMap(whole -> whole.variants().stream())
                .forEach(variant ->
                        variant.scenario().benchmarks().forEach(test -> measured.put(variant.resultName(test), test)));
        return measured;
    }
}
