package io.dbbench.load.parameter;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Parameter.Choice;
import io.dbbench.scenario.Parameter.Kind;
import io.dbbench.scenario.Parameter.Option;
import io.dbbench.scenario.Parameter.Weighted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Binds parameters that choose from listed values. */
final class ChoiceBinder {
    private final BindingContext context;

    ChoiceBinder(BindingContext context) {
        this.context = context;
    }

    /** @param parameter pointer of the whole parameter */
    Optional<? extends Kind> choice(JsonNode choice, Distribution distribution, String parameter) {
        String pointer = JsonPointers.child(parameter, "choice");
        return choice.isArray()
                ? Optional.of(new Choice(values(choice, pointer), distribution))
                : Optional.of(weighted(choice, parameter, pointer));
    }

    private List<String> values(JsonNode choice, String pointer) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < choice.size(); i++) {
            values.add(context.tree().text(JsonPointers.child(pointer, i)));
        }
        return values;
    }

    private Weighted weighted(JsonNode choice, String parameter, String pointer) {
        String distribution = JsonPointers.child(parameter, "distribution");
        if (context.states(distribution)) {
            String message = "'distribution' cannot be combined with weights";
            context.reportKey(distribution, Rule.CONFLICTING_KEYS, message);
        }
        List<Option> options = choice.propertyStream()
                .map(entry -> new Option(entry.getKey(), entry.getValue().doubleValue()))
                .toList();
        if (!options.isEmpty() && options.stream().allMatch(option -> option.weight() == 0)) {
            context.report(pointer, Rule.OUT_OF_RANGE, "all weights are 0; at least one must be greater than 0");
        }
        return new Weighted(options);
    }
}
