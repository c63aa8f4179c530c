package io.dbbench.engine;

import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.engine.values.ParameterReferences;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.TimeExpression;
import io.dbbench.sql.SqlText;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prepares parameters before the first test: draws samples, and checks what could not be checked before the run. Used by
 * one thread.
 */
final class ParameterResolver {
    private static final String UNDEFINED_TABLE = "42P01";

    private final Scenario scenario;
    private final Database database;
    private final Instant now;
    private final Map<String, Rows> samples = new HashMap<>();

    /** Rows by the text of their query, which all variants share: their parameters have the same values. */
    private final Map<String, Rows> drawn;

    /** References of the tests, as {@code name} or {@code name.column}. */
    private final Set<String> references;

    /** @param now the start of the run */
    ParameterResolver(Scenario scenario, Database database, Instant now) {
        this(scenario, database, now, new HashMap<>());
    }

    private ParameterResolver(Scenario scenario, Database database, Instant now, Map<String, Rows> drawn) {
        this.drawn = drawn;
        this.scenario = scenario;
        this.database = database;
        this.now = now;
        this.references = ParameterReferences.of(scenario);
    }

    /** Returns a resolver for another variant, which draws the rows that this one has drawn. */
    ParameterResolver of(RunContext variant) {
        return new ParameterResolver(variant.scenario(), variant.database(), now, drawn);
    }

    /** Returns the parameters that tests refer to; the others need no preparation. */
    List<Parameter> used() {
        return scenario.parameters().values().stream().filter(this::isUsed).toList();
    }

    /** Returns whether preparing a parameter asks the server. */
    boolean willAsk(Parameter parameter) {
        return parameter
                .kind()
                .sampleQuery()
                .filter(query -> !drawn.containsKey(query.text()))
                .isPresent();
    }

    /** Prepares a parameter. */
    void resolve(Parameter parameter) throws RunStepFailed {
        Optional<SqlText> query = parameter.kind().sampleQuery();
        if (query.isPresent()) {
            samples.put(parameter.name(), draw(parameter, query.get()));
        }
        Optional<Parameter.TimeRange> range = parameter.kind().timeRange();
        if (range.isPresent()) {
            checkOrder(parameter, range.get().from(), range.get().to());
        }
    }

    /** Returns the values of all parameters that are prepared. */
    ValueSources values(long seed) {
        return new ValueSources(seed, now, scenario.parameters(), samples);
    }

    /** Returns a digest of all samples, with which processes compare what they drew. */
    String digest() {
        return samples.entrySet().stream()
                .map(sample -> sample.getKey() + " "
                        + Long.toHexString(sample.getValue().checksum()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private void checkOrder(Parameter parameter, TimeExpression from, TimeExpression to) throws RunStepFailed {
        if (from.at(now).isAfter(to.at(now))) {
            throw failed(parameter, "'from' is later than 'to' in a run that starts at " + now);
        }
    }

    private boolean isUsed(Parameter parameter) {
        return references.stream()
                .anyMatch(reference -> SqlText.parameterOf(reference).equals(parameter.name()));
    }

    private Rows draw(Parameter parameter, SqlText query) throws RunStepFailed {
        Rows rows = query(parameter, query);
        if (rows.size() == 0) {
            throw failed(parameter, "its sample returned no rows; check that its tables contain data");
        }
        for (String reference : references) {
            if (SqlText.parameterOf(reference).equals(parameter.name())) {
                check(parameter, rows, reference);
            }
        }
        return rows;
    }

    private Rows query(Parameter parameter, SqlText query) throws RunStepFailed {
        Rows before = drawn.get(query.text());
        if (before != null) {
            return before;
        }
        try {
            Rows rows = database.sample(query.text());
            drawn.put(query.text(), rows);
            return rows;
        } catch (SqlFailure failure) {
            throw failed(parameter, "its sample failed: " + failure.getMessage() + initHint(failure));
        }
    }

    /** Explains the most common reason for a missing table. */
    private String initHint(SqlFailure failure) {
        List<SqlScript> init =
                scenario.database().embedded().map(EmbeddedSettings::init).orElse(List.of());
        return failure.sqlState().equals(UNDEFINED_TABLE)
                        && !database.endpoint().equals("embedded")
                        && !init.isEmpty()
                ? "; init scripts only run on the embedded server. On this one, run: psql -v ON_ERROR_STOP=1 -f "
                        + init.get(0).name()
                : "";
    }

    private static void check(Parameter parameter, Rows rows, String reference) throws RunStepFailed {
        Optional<String> column = SqlText.columnOf(reference);
        if (column.isPresent() && !rows.columns().contains(column.get())) {
            throw failed(
                    parameter,
                    "a query has :" + reference + ", but its sample returns "
                            + (rows.columns().size() == 1 ? "only the column " : "the columns ")
                            + String.join(", ", rows.columns()));
        }
        if (column.isEmpty() && rows.columns().size() != 1) {
            throw failed(
                    parameter,
                    "its sample returns the columns " + String.join(", ", rows.columns())
                            + "; add one to the reference: :" + parameter.name() + "."
                            + rows.columns().get(0));
        }
    }

    private static RunStepFailed failed(Parameter parameter, String what) {
        return new RunStepFailed(parameter.source().place(0) + ": parameter '" + parameter.name() + "': " + what);
    }
}
