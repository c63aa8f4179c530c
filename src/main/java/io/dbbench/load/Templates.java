package io.dbbench.load;

import io.dbbench.load.TemplateLexer.Form;
import io.dbbench.load.TemplateLexer.Found;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Hole;
import io.dbbench.scenario.Parameter.Template;
import io.dbbench.scenario.ParameterizedSql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives meaning to the parameters that are made of others. */
final class Templates {
    private static final Set<String> JSON_TYPES = Set.of("json", "jsonb");

    private final Draft draft;

    /** All that are no templates, and the templates that have been read. */
    private final Map<String, Parameter> parameters;

    Templates(Draft draft, Map<String, Parameter> parameters) {
        this.draft = draft;
        this.parameters = parameters;
    }

    Template template(String text, @Nullable String type, String pointer) {
        Form form = type != null && JSON_TYPES.contains(type) ? Form.JSON : Form.TEXT;
        List<Found> found = new TemplateLexer(text, form, this::mayHaveColumns).parse();
        for (Found one : found) {
            if (one.part() instanceof Hole hole) {
                check(hole.reference(), pointer, one.offset());
            }
        }
        return new Template(found.stream().map(Found::part).toList());
    }

    private boolean mayHaveColumns(String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(Parameter::mayHaveColumns)
                .isPresent();
    }

    private void check(String reference, String pointer, int offset) {
        String name = ParameterizedSql.parameterOf(reference);
        if (!draft.parameters().contains(name)) {
            String advice = Nearest.to(name, draft.parameters())
                    .map(near -> "; did you mean ':" + near + "'?")
                    .orElse("; declare it, or write '::' for a colon");
            draft.reportWithin(
                    pointer, offset, Rule.UNDECLARED_PARAMETER, "parameter ':" + name + "' is not declared" + advice);
            return;
        }
        Optional.ofNullable(parameters.get(name))
                .flatMap(parameter -> Columns.problem(parameter, ParameterizedSql.columnOf(reference)))
                .ifPresent(problem -> draft.reportWithin(pointer, offset, Rule.COLUMN_REFERENCE, problem));
    }
}
