package io.dbbench.preflight;

import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.SqlName;
import io.dbbench.sql.SqlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What in a scenario may make the things that its statements need, and has not been run. */
final class PendingDefinitions {
    private static final Pattern CREATING = Pattern.compile("(?i)\\b(create|alter|into)\\b");

    /** Statements that make what they do not name, perhaps after comments. */
    private static final Pattern OPAQUE = Pattern.compile("(?i)(?:^|;)(?:\\s|--[^\\n]*+|/\\*(?s:.*?)\\*/)*+"
            + "(?:select|with|do|call|set)\\b|\\bcreate\\s+extension\\b|\\bimport\\s+foreign\\b");

    private static final Pattern INSERTING = Pattern.compile("(?i)\\binsert\\s+into\\b");

    /** Of setup, those that name what they make. */
    private final List<String> setup;

    private final boolean opaqueSetup;
    private final List<String> statements;
    private final Map<SqlName, Boolean> ofSetup = new HashMap<>();

    PendingDefinitions(Scenario scenario, SetupMode setup) {
        List<String> left = setup == SetupMode.RUN
                ? List.of()
                : scenario.setup().stream().map(SqlScript::sql).toList();
        this.opaqueSetup = left.stream().anyMatch(sql -> OPAQUE.matcher(sql).find());
        this.setup = left.stream().filter(PendingDefinitions::creates).toList();
        this.statements = scenario.benchmarks().stream()
                .flatMap(test -> test.workload().statements())
                .map(SqlText::text)
                .distinct()
                .filter(PendingDefinitions::creates)
                .toList();
    }

    /** Where something that is missing may come from, in words for the end of a message. */
    Optional<String> source(Optional<SqlName> missing, String statement) {
        if (mayCreate(missing)) {
            return Optional.of("setup was not run here and may create it");
        }
        return statements.stream()
                        .filter(other -> !other.equals(statement))
                        .anyMatch(other -> missing.isPresent() && missing.get().isMentionedIn(other))
                ? Optional.of("another statement of the scenario may create it")
                : Optional.empty();
    }

    /** Whether setup may make something that is missing. */
    boolean mayCreate(Optional<SqlName> missing) {
        return opaqueSetup
                || missing.map(name -> ofSetup.computeIfAbsent(name, this::isMentioned))
                        .orElse(!setup.isEmpty());
    }

    private boolean isMentioned(SqlName name) {
        return setup.stream().anyMatch(name::isMentionedIn);
    }

    private static boolean creates(String sql) {
        return CREATING.matcher(INSERTING.matcher(sql).replaceAll("")).find();
    }
}
