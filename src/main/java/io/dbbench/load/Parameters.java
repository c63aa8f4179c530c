package io.dbbench.load;

import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Choice;
import io.dbbench.scenario.Parameter.IntegerRange;
import io.dbbench.scenario.Parameter.Option;
import io.dbbench.scenario.Parameter.Sample;
import io.dbbench.scenario.Parameter.Sequence;
import io.dbbench.scenario.Parameter.Value;
import io.dbbench.scenario.ParameterizedSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gives meaning to the parameters of a document. */
final class Parameters {
    private final Draft draft;

    Parameters(Draft draft) {
        this.draft = draft;
    }

    Map<String, Parameter> of(@Nullable Map<String, ScenarioDocument.Parameter> documents) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        if (documents != null) {
            documents.forEach((name, document) -> {
                String pointer = Pointer.child("/parameters", name);
                parameter(name, document, pointer).ifPresent(parameter -> parameters.put(name, parameter));
            });
        }
        return parameters;
    }

    private Optional<? extends Parameter> parameter(String name, ScenarioDocument.Parameter document, String pointer) {
        if (document.sample() != null) {
            return sample(name, document.sample(), Pointer.child(pointer, "sample"));
        }
        if (document.integer() != null) {
            return integer(name, document.integer(), Pointer.child(pointer, "integer"));
        }
        if (document.choice() != null) {
            return choice(name, document.choice(), Pointer.child(pointer, "choice"));
        }
        if (document.value() != null) {
            return Optional.of(new Value(name, draft.tree().text(Pointer.child(pointer, "value"))));
        }
        return document.sequence() == null
                ? Optional.empty()
                : sequence(name, document.sequence(), Pointer.child(pointer, "sequence"));
    }

    private Optional<Sample> sample(String name, String query, String pointer) {
        ParameterizedSql sql = ParameterizedSql.parse(query);
        Statements.refuseParameters(draft, sql, pointer);
        return Statements.isSingle(draft, sql, pointer) ? Optional.of(new Sample(name, query)) : Optional.empty();
    }

    private Optional<IntegerRange> integer(String name, ScenarioDocument.Range range, String pointer) {
        if (range.min() == null || range.max() == null) {
            return Optional.empty();
        }
        if (range.min() > range.max()) {
            String message = "'min' is " + range.min() + ", which is more than 'max', " + range.max();
            draft.report(Pointer.child(pointer, "min"), Rule.OUT_OF_RANGE, message);
        }
        return Optional.of(new IntegerRange(name, range.min(), range.max()));
    }

    private Optional<Choice> choice(String name, JsonNode choice, String pointer) {
        List<Option> options = choice.isArray() ? listed(choice, pointer) : weighted(choice);
        if (!options.isEmpty() && options.stream().allMatch(option -> option.weight() == 0)) {
            draft.report(pointer, Rule.OUT_OF_RANGE, "every weight is 0; at least one must be more");
        }
        return Optional.of(new Choice(name, options));
    }

    private List<Option> listed(JsonNode values, String pointer) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            options.add(new Option(draft.tree().text(Pointer.child(pointer, i)), 1));
        }
        return options;
    }

    private static List<Option> weighted(JsonNode weights) {
        return weights.propertyStream()
                .map(entry -> new Option(entry.getKey(), entry.getValue().doubleValue()))
                .toList();
    }

    private Optional<Sequence> sequence(String name, ScenarioDocument.Sequence document, String pointer) {
        long start = document.start() == null ? 1 : document.start();
        long step = document.step() == null ? 1 : document.step();
        if (step == 0) {
            String message = "'step' is 0, so that every iteration would get the same number; write a 'value' for that";
            draft.report(Pointer.child(pointer, "step"), Rule.OUT_OF_RANGE, message);
        }
        return Optional.of(new Sequence(name, start, step));
    }
}
