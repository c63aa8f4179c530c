package io.dbbench.engine.values;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SqlText.Reference;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The declared parameters that tests refer to, directly or through templates. */
public final class ParameterReferences {
    private final Scenario scenario;
    private final Set<String> found = new LinkedHashSet<>();

    private ParameterReferences(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Returns the references of all tests, as {@code name} or {@code name.column}, in the order of their first use. */
    public static Set<String> of(Scenario scenario) {
        return closure(scenario, scenario.benchmarks().stream().flatMap(ParameterReferences::stated));
    }

    /** Returns the references in the statements of a test, declared or not. */
    public static Stream<String> stated(Benchmark test) {
        return test.workload()
                .statements()
                .flatMap(sql -> sql.references().stream())
                .map(Reference::name)
                .distinct();
    }

    /** Returns some references, and those within them. */
    public static Set<String> closure(Scenario scenario, Stream<String> some) {
        ParameterReferences references = new ParameterReferences(scenario);
        some.forEach(references::add);
        return references.found;
    }

    /** References that are not declared are captured by a transaction. */
    private void add(String reference) {
        Optional<Parameter> parameter =
                Optional.ofNullable(scenario.parameters().get(SqlText.parameterOf(reference)));
        if (parameter.isPresent() && found.add(reference)) {
            parameter.get().kind().references().forEach(this::add);
        }
    }
}
