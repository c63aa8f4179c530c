package io.dbbench.scenario;

import java.util.List;
import java.util.stream.Stream;

/**
 * One of the things that an experiment compares.
 *
 * @param scenario the scenario with the values that the variant overrides
 * @param setup SQL that makes the variant, after the scenario's setup
 * @param teardown SQL that undoes {@code setup}
 */
public record Variant(String name, Scenario scenario, List<SqlScript> setup, List<SqlScript> teardown) {
    public Variant {
        setup = List.copyOf(setup);
        teardown = List.copyOf(teardown);
    }

    /** Returns whether the variant changes the database, so that it cannot share one with others. */
    public boolean changesDatabase() {
        return !setup.isEmpty();
    }

    /** Returns the variant as a scenario of its own, with its setup and teardown among those of the scenario. */
    public Scenario whole() {
        return scenario.withScripts(
                Stream.concat(scenario.setup().stream(), setup.stream()).toList(),
                Stream.concat(teardown.stream(), scenario.teardown().stream()).toList());
    }

    /** Returns the variant as a scenario for a database that has the objects of the scenario's setup. */
    public Scenario alone() {
        return scenario.withScripts(setup, teardown);
    }

    /** Returns the name of the result of a test in this variant. */
    public String resultName(Benchmark test) {
        return resultName(name, test.name());
    }

    /** Returns the name of the result of a test in a variant, such as {@code One book [indexed]}. */
    public static String resultName(String variant, String test) {
        return test + " [" + variant + "]";
    }

    Variant with(List<String> tests) {
        return new Variant(
                name,
                scenario.withBenchmarks(scenario.benchmarks().stream()
                        .filter(test -> tests.contains(test.name()))
                        .toList()),
                setup,
                teardown);
    }
}
