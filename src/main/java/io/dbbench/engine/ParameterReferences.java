package io.dbbench.engine;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SqlText.Reference;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which declared parameters tests refer to, themselves or through templates. */
final class ParameterReferences {
    private final Scenario scenario;
    private final Set<String> found = new LinkedHashSet<>();

    private ParameterReferences(Scenario scenario) {
        this.scenario = scenario;
    }

    /** References of all tests, as {@code name} or {@code name.column}, in the order in which they are met. */
    static Set<String> of(Scenario scenario) {
        return closure(scenario, scenario.benchmarks().stream().flatMap(ParameterReferences::stated));
    }

    /** What the statements of a test name themselves, declared or not. */
    static Stream<String> stated(Benchmark test) {
        return test.workload()
                .statements()
                .flatMap(sql -> sql.references().stream())
                .map(Reference::name)
                .distinct();
    }

    /** Some references, and those within them. */
    static Set<String> closure(Scenario scenario, Stream<String> some) {
        ParameterReferences references = new ParameterReferences(scenario);
        some.forEach(references::add);
        return references.found;
    }

    /** What is not declared is what a transaction captures. */
    private void add(String reference) {
        Optional<Parameter> parameter =
                Optional.ofNullable(scenario.parameters().get(SqlText.parameterOf(reference)));
        if (parameter.isPresent() && found.add(reference)) {
            parameter.get().kind().references().forEach(this::add);
        }
    }
}
