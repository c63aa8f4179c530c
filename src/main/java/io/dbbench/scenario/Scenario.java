package io.dbbench.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario file, fully resolved: variables substituted, defaults applied, sweeps expanded to one
 * {@link Benchmark} per number of workers, and all files read that it names.
 *
 * @param parameters the declared parameters by name, in file order
 * @param benchmarks in file order
 */
public record Scenario(
        String name,
        Optional<String> description,
        DatabaseSettings database,
        List<SqlScript> setup,
        List<SqlScript> teardown,
        Map<String, Parameter> parameters,
        List<Benchmark> benchmarks,
        ScenarioSource source) {

    public Scenario {
        setup = List.copyOf(setup);
        teardown = List.copyOf(teardown);
        parameters = OrderedMaps.copyOf(parameters);
        benchmarks = List.copyOf(benchmarks);
    }

    /** Returns the same scenario with other tests, for example those of a suite. */
    public Scenario withBenchmarks(List<Benchmark> selected) {
        return new Scenario(name, description, database, setup, teardown, parameters, selected, source);
    }
}
