package io.dbbench.load.parameter;

import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.load.document.BindingContext;
import io.dbbench.load.parameter.TemplateLexer.Form;
import io.dbbench.load.parameter.TemplateLexer.Found;
import io.dbbench.load.statement.ColumnReferenceCheck;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Template;
import io.dbbench.sql.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds parameters that are composed of others. */
final class TemplateBinder {
    private static final Set<String> JSON_TYPES = Set.of("json", "jsonb");

    private final BindingContext context;

    /** Those that are not templates. */
    private final Map<String, Parameter> parameters;

    TemplateBinder(BindingContext context, Map<String, Parameter> parameters) {
        this.context = context;
        this.parameters = parameters;
    }

    Template template(String text, @Nullable String type, String pointer) {
        Form form = type != null && JSON_TYPES.contains(type) ? Form.JSON : Form.TEXT;
        List<Found> found = new TemplateLexer(text, form, this::mayHaveColumns).parse();
        for (Found one : found) {
            one.part().placeholder().ifPresent(placeholder -> check(placeholder.reference(), pointer, one.offset()));
        }
        return new Template(found.stream().map(Found::part).toList());
    }

    private boolean mayHaveColumns(String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(Parameter::mayHaveColumns)
                .isPresent();
    }

    private void check(String reference, String pointer, int offset) {
        String name = SqlText.parameterOf(reference);
        if (!context.parameters().contains(name)) {
            String advice = Suggestions.to(name, context.parameters())
                    .map(near -> "; did you mean ':" + near + "'?")
                    .orElse("; declare it, or write '::' for a colon");
            context.reportWithin(
                    pointer, offset, Rule.UNDECLARED_PARAMETER, "parameter ':" + name + "' is not declared" + advice);
            return;
        }
        if (context.states(JsonPointers.child(JsonPointers.child("/parameters", name), "template"))) {
            context.reportWithin(
                    pointer, offset, Rule.NESTED_TEMPLATE, "':" + name + "' is a template itself; write its text here");
        }
        Optional.ofNullable(parameters.get(name))
                .flatMap(parameter -> ColumnReferenceCheck.problem(parameter, SqlText.columnOf(reference)))
                .ifPresent(problem -> context.reportWithin(pointer, offset, Rule.COLUMN_REFERENCE, problem));
    }
}
