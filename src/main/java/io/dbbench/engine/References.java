package io.dbbench.engine;

import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.ParameterizedSql.Reference;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Test;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which declared parameters tests refer to, themselves or through templates. */
final class References {
    private final Scenario scenario;
    private final Set<String> found = new LinkedHashSet<>();

    private References(Scenario scenario) {
        this.scenario = scenario;
    }

    /** References of all tests, as {@code name} or {@code name.column}, in the order in which they are met. */
    static Set<String> of(Scenario scenario) {
        return closure(scenario, scenario.tests().stream().flatMap(References::stated));
    }

    /** What the statements of a test name themselves, declared or not. */
    static Stream<String> stated(Test test) {
        return test.workload()
                .statements()
                .flatMap(sql -> sql.references().stream())
                .map(Reference::name)
                .distinct();
    }

    /** Some references, and those within them. */
    static Set<String> closure(Scenario scenario, Stream<String> some) {
        References references = new References(scenario);
        some.forEach(references::add);
        return references.found;
    }

    /** What is not declared is what a transaction captures. */
    private void add(String reference) {
        Optional<Parameter> parameter =
                Optional.ofNullable(scenario.parameters().get(ParameterizedSql.parameterOf(reference)));
        if (parameter.isPresent()
                && found.add(reference)
                && parameter.get().kind() instanceof Parameter.Template template) {
            template.parts().stream()
                    .filter(Parameter.Hole.class::isInstance)
                    .forEach(hole -> add(((Parameter.Hole) hole).reference()));
        }
    }
}
