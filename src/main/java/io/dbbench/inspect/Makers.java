package io.dbbench.inspect;

import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What in a scenario may make the things that its statements need, and has not been run. */
final class Makers {
    private static final Pattern MAKING = Pattern.compile("(?i)\\b(create|alter|into)\\b");

    /** Statements that make what they do not name. */
    private static final Pattern OPAQUE = Pattern.compile(
            "(?i)(^|;)\\s*(select|with|do|call|set)\\b|\\bcreate\\s+extension\\b|\\bimport\\s+foreign\\b");

    private static final Pattern INSERTING = Pattern.compile("(?i)\\binsert\\s+into\\b");

    private final List<String> setup;
    private final List<String> statements;

    Makers(Scenario scenario, Setup setup) {
        this.setup = setup == Setup.RUN
                ? List.of()
                : scenario.setup().stream().map(SqlScript::sql).toList();
        this.statements = scenario.tests().stream()
                .flatMap(test -> test.workload().statements())
                .map(ParameterizedSql::text)
                .distinct()
                .filter(Makers::makes)
                .toList();
    }

    /** Where something that is missing may come from, in words for the end of a message. */
    Optional<String> of(Optional<SqlName> missing, String statement) {
        if (make(missing)) {
            return Optional.of("setup has not run here, which may be why");
        }
        return statements.stream()
                        .filter(other -> !other.equals(statement))
                        .anyMatch(other -> missing.isPresent() && missing.get().isMentionedIn(other))
                ? Optional.of("another statement of this file may make it")
                : Optional.empty();
    }

    /** Whether setup may make something that is missing. */
    boolean make(Optional<SqlName> missing) {
        return setup.stream()
                .anyMatch(sql -> OPAQUE.matcher(sql).find()
                        || (makes(sql) && (missing.isEmpty() || missing.get().isMentionedIn(sql))));
    }

    private static boolean makes(String sql) {
        return MAKING.matcher(INSERTING.matcher(sql).replaceAll("")).find();
    }
}
