package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.Suggestions;
import io.dbbench.load.yaml.JsonPointers;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlName;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.SqlText.Reference;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts server errors to problems of the file. */
final class ServerErrorMapper {
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_OBJECT = "42704";

    /** Errors about missing objects, which may be created before the statement runs. */
    private static final Set<String> MISSING = Set.of(UNDEFINED_TABLE, UNDEFINED_OBJECT, "42703", "42883", "3F000");

    /** Indeterminate or ambiguous parameter, ambiguous function. */
    private static final Set<String> UNDETERMINED = Set.of("42P18", "42P08", "42725");

    private static final Pattern NUMBERED = Pattern.compile("\\$(\\d{1,5})\\b");

    private static final Pattern CREATING = Pattern.compile("(?i)\\b(create|alter)\\b");

    private final Scenario scenario;

    /** The SQL that was not run, and may create what is missing: setup, and statements of tests. */
    private final List<String> pending;

    private final Database database;
    private @Nullable List<String> tables;

    ServerErrorMapper(Scenario scenario, SetupMode setup, Database database) {
        this.scenario = scenario;
        Stream<String> scripts =
                setup == SetupMode.RUN ? Stream.of() : scenario.setup().stream().map(SqlScript::sql);
        Stream<String> statements = scenario.benchmarks().stream()
                .flatMap(test -> test.workload().statements())
                .map(SqlText::text)
                .distinct()
                .filter(sql -> CREATING.matcher(sql).find());
        this.pending = Stream.concat(scripts, statements).toList();
        this.database = database;
    }

    /** Returns the problem of a statement of a test, or of a sample. */
    Problem of(SqlFailure failure, SqlText sql) {
        Optional<Problem> ofType = ofDeclaredType(failure, sql);
        if (ofType.isPresent()) {
            return ofType.get();
        }
        int offset = failure.offset().isPresent() ? offset(failure, sql.text()) : ofParameter(failure, sql);
        String reason = named(failure.reason(), sql);
        if (MISSING.contains(failure.sqlState()) && mayBeCreated(SqlName.at(sql.text(), offset))) {
            return Problem.at(sql.source(), offset, Rule.NEEDS_SETUP, reason + "; what may create it was not run here");
        }
        return Problem.at(
                sql.source(),
                offset,
                rule(failure, sql.text(), offset),
                reason + suggestion(failure, sql.text(), offset) + typeHint(failure, sql));
    }

    /** Returns what to do about a parameter whose type the statement does not determine. */
    private static String typeHint(SqlFailure failure, SqlText sql) {
        return UNDETERMINED.contains(failure.sqlState())
                        && sql.references().stream()
                                .anyMatch(reference -> reference.type().isEmpty())
                ? "; declare 'type' of the parameter, such as type: bigint, or write a cast"
                : "";
    }

    /** Returns the problem of a step of setup or teardown; empty when an earlier step may create the missing object. */
    Optional<Problem> ofScript(SqlFailure failure, SqlScript script) {
        int offset = offset(failure, script.sql());
        Optional<SqlName> name = SqlName.at(script.sql(), offset);
        if (MISSING.contains(failure.sqlState()) && mayBeCreated(name)) {
            return Optional.empty();
        }
        return Optional.of(Problem.at(
                script.source(),
                offset,
                rule(failure, script.sql(), offset),
                failure.reason() + suggestion(failure, script.sql(), offset)));
    }

    private boolean mayBeCreated(Optional<SqlName> missing) {
        return pending.stream()
                .anyMatch(sql -> missing.map(name -> name.isMentionedIn(sql)).orElse(true));
    }

    /** Returns the offset of a failure; of a failure at the end, after the last character that is not whitespace. */
    static int offset(SqlFailure failure, String text) {
        return Math.min(failure.offset().orElse(0), text.stripTrailing().length());
    }

    /** Returns the problem of a type that is declared for a parameter, and so is in none of the statements. */
    private Optional<Problem> ofDeclaredType(SqlFailure failure, SqlText sql) {
        if (!failure.sqlState().equals(UNDEFINED_OBJECT)) {
            return Optional.empty();
        }
        return sql.references().stream()
                .filter(reference -> reference.type().isPresent()
                        && failure.offset().isPresent()
                        && reference.start() == failure.offset().getAsInt())
                .findFirst()
                .map(Reference::parameter)
                .map(scenario.parameters()::get)
                .map(parameter -> Problem.at(typeOf(parameter), 0, Rule.UNKNOWN_OBJECT, failure.reason()));
    }

    private SourceRange typeOf(Parameter parameter) {
        return scenario.source().range(JsonPointers.child(JsonPointers.child("/parameters", parameter.name()), "type"));
    }

    private static int ofParameter(SqlFailure failure, SqlText sql) {
        Matcher number = NUMBERED.matcher(failure.reason());
        return number.find() && known(number, sql)
                ? sql.references().get(Integer.parseInt(number.group(1)) - 1).start()
                : 0;
    }

    /** Replaces the numbers of parameters by their names. */
    private static String named(String reason, SqlText sql) {
        return NUMBERED.matcher(reason)
                .replaceAll(number -> Matcher.quoteReplacement(
                        known(number, sql)
                                ? ":"
                                        + sql.references()
                                                .get(Integer.parseInt(number.group(1)) - 1)
                                                .name()
                                : number.group()));
    }

    private static boolean known(MatchResult number, SqlText sql) {
        int position = Integer.parseInt(number.group(1));
        return position >= 1 && position <= sql.references().size();
    }

    private static Rule rule(SqlFailure failure, String text, int offset) {
        String state = failure.sqlState();
        return switch (state) {
            case UNDEFINED_TABLE -> Rule.UNKNOWN_TABLE;
            case "42703" -> Rule.UNKNOWN_COLUMN;
            case "42883" -> SqlName.at(text, offset).isPresent() ? Rule.UNKNOWN_FUNCTION : Rule.SQL_TYPE;
            case UNDEFINED_OBJECT, "3F000" -> Rule.UNKNOWN_OBJECT;
            case "42601" -> Rule.SQL_SYNTAX;
            case "42804", "42846", "42P18", "42P08", "42725" -> Rule.SQL_TYPE;
            default -> state.startsWith("22") ? Rule.SQL_TYPE : Rule.STATEMENT_REFUSED;
        };
    }

    /** Suggests a table; the server itself suggests only columns. */
    private String suggestion(SqlFailure failure, String text, int offset) {
        if (!failure.sqlState().equals(UNDEFINED_TABLE)) {
            return "";
        }
        return SqlName.at(text, offset)
                .filter(name -> name.parts().size() == 1)
                .map(name -> Suggestions.question(name.last(), tables()))
                .orElse("");
    }

    /** Returns the names of tables, read on first use, which is after setup. */
    private List<String> tables() {
        if (tables == null) {
            try {
                tables = database.tableNames();
            } catch (SqlFailure failure) {
                // then there is nothing to suggest
                tables = List.of();
            }
        }
        return tables;
    }
}
