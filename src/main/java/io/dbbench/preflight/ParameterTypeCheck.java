package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.StatementDescription;
import io.dbbench.postgres.catalog.StatementDescription.Column;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.Scenario;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SqlText.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks whether the values of parameters can have the types that the server expects. */
final class ParameterTypeCheck {
    private final Database database;
    private final Scenario scenario;
    private final Set<Problem> problems;
    private final SampleValues sampleValues;

    /** The columns of the samples that the server understands. */
    private final Map<String, List<Column>> samples = new HashMap<>();

    /** The server's objections to values of a parameter as values of a type; empty if there is none. */
    private final Map<List<String>, Optional<String>> objections = new HashMap<>();

    /** @param problems to which is added what is found */
    ParameterTypeCheck(Database database, Scenario scenario, Set<Problem> problems) {
        this.database = database;
        this.scenario = scenario;
        this.problems = problems;
        this.sampleValues = new SampleValues(scenario.parameters());
    }

    void learn(String sample, List<Column> columns) {
        samples.put(sample, columns);
    }

    /** Learns the first rows of a sample, whose values are tried as other types. */
    void learn(String sample, Rows rows) {
        sampleValues.add(sample, rows);
    }

    /** Reports columns in templates that their samples do not have. */
    void checkTemplates() {
        for (Parameter parameter : scenario.parameters().values()) {
            for (String reference : parameter.kind().references()) {
                columnProblem(reference)
                        .ifPresent(message -> problems.add(
                                Problem.at(key(parameter, "template"), 0, Rule.COLUMN_REFERENCE, message)));
            }
        }
    }

    private SourceRange key(Parameter parameter, String key) {
        return scenario.source().range(JsonPointers.child(JsonPointers.child("/parameters", parameter.name()), key));
    }

    /**
     * Checks every parameter of a statement.
     *
     * @param captured the types of what earlier steps captured, by name
     */
    void check(SqlText sql, StatementDescription description, Map<String, String> captured) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < sql.references().size(); i++) {
            Reference reference = sql.references().get(i);
            String type = description.parameterTypes().get(i);
            if (seen.add(reference.name() + " " + type)) {
                check(reference, type, sql.source(), captured);
            }
        }
    }

    private void check(Reference reference, String type, SourceRange source, Map<String, String> captured) {
        Optional<String> missing = columnProblem(reference.name());
        if (missing.isPresent()) {
            problems.add(Problem.at(source, reference.start(), Rule.COLUMN_REFERENCE, missing.get()));
            return;
        }
        String capturedType = captured.get(reference.name());
        Optional<String> given =
                capturedType == null ? column(reference.name()).map(Column::type) : Optional.of(capturedType);
        Optional<String> misfit = given.filter(from -> TypeCompatibility.cannotBe(from, type))
                .map(from -> "its column is of type " + from)
                .or(() -> given.filter(type::equals).isPresent() ? Optional.empty() : refused(reference.name(), type));
        misfit.ifPresent(why -> problems.add(Problem.at(
                source,
                reference.start(),
                Rule.PARAMETER_TYPE,
                "':" + reference.name() + "' must be " + TypeCompatibility.withArticle(type) + " here: " + why)));
    }

    /** Returns why a reference to a sample is wrong. */
    private Optional<String> columnProblem(String reference) {
        List<Column> columns = samples.get(SqlText.parameterOf(reference));
        if (columns == null) {
            return Optional.empty();
        }
        Optional<String> wanted = SqlText.columnOf(reference);
        if (wanted.isEmpty() && columns.size() > 1) {
            return Optional.of("':" + reference + "' has several columns (" + ResultColumns.list(columns)
                    + "); name one, such as :" + reference + "."
                    + columns.get(0).name());
        }
        return wanted.filter(name -> !ResultColumns.names(columns).contains(name))
                .map(name -> "':" + reference + "': " + ResultColumns.missing(name, columns));
    }

    private Optional<Column> column(String reference) {
        List<Column> columns = samples.getOrDefault(SqlText.parameterOf(reference), List.of());
        Optional<String> wanted = SqlText.columnOf(reference);
        return columns.stream()
                .filter(column -> wanted.isEmpty() || column.name().equals(wanted.get()))
                .findFirst();
    }

    /** Why the server cannot read the values as those of a type. */
    private Optional<String> refused(String reference, String type) {
        return objections.computeIfAbsent(List.of(reference, type), key -> read(sampleValues.of(reference), type));
    }

    private Optional<String> read(List<String> values, String type) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        try {
            database.statements().checkValues(values, type);
            return Optional.empty();
        } catch (SqlFailure failure) {
            // any other failure is one of this question, such as a type that no text can be cast to
            boolean ofValue =
                    failure.sqlState().startsWith("22") || failure.sqlState().startsWith("23");
            return ofValue ? Optional.of(failure.reason()) : Optional.empty();
        }
    }
}
