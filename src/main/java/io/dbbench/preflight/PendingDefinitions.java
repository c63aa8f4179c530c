package io.dbbench.preflight;

import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.Lexer;
import io.dbbench.sql.SqlName;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts of a scenario that may create what its statements need, and that have not been executed. */
final class PendingDefinitions {
    private static final Pattern CREATING = Pattern.compile("(?i)\\b(create|alter|into)\\b");

    /** First words of statements that may create what they do not name. */
    private static final Set<String> OPAQUE = Set.of("select", "with", "do", "call", "set");

    private static final Pattern INSERTING = Pattern.compile("(?i)\\binsert\\s+into\\b");

    /** The scripts of setup that name what they create. */
    private final List<String> setup;

    private final boolean opaqueSetup;
    private final List<String> statements;
    private final Map<SqlName, Boolean> ofSetup = new HashMap<>();

    PendingDefinitions(Scenario scenario, SetupMode setup) {
        List<String> left = setup == SetupMode.RUN
                ? List.of()
                : scenario.setup().stream().map(SqlScript::sql).toList();
        this.opaqueSetup = left.stream().anyMatch(PendingDefinitions::isOpaque);
        this.setup = left.stream().filter(PendingDefinitions::creates).toList();
        this.statements = scenario.benchmarks().stream()
                .flatMap(test -> test.workload().statements())
                .map(SqlText::text)
                .distinct()
                .filter(PendingDefinitions::creates)
                .toList();
    }

    /** Returns the end of a message about where a missing object may come from. */
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

    /** Returns whether setup may create a missing object. */
    boolean mayCreate(Optional<SqlName> missing) {
        return opaqueSetup
                || missing.map(name -> ofSetup.computeIfAbsent(name, this::isMentioned))
                        .orElse(!setup.isEmpty());
    }

    private boolean isMentioned(SqlName name) {
        return setup.stream().anyMatch(name::isMentionedIn);
    }

    private static boolean isOpaque(String sql) {
        List<Token> tokens = Lexer.tokens(sql);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean begins = i == 0 || tokens.get(i - 1).isSign(";");
            boolean continues = i > 0
                    && ((token.isWord("extension") && tokens.get(i - 1).isWord("create"))
                            || (token.isWord("foreign") && tokens.get(i - 1).isWord("import")));
            if (continues || (begins && OPAQUE.stream().anyMatch(token::isWord))) {
                return true;
            }
        }
        return false;
    }

    private static boolean creates(String sql) {
        return CREATING.matcher(INSERTING.matcher(sql).replaceAll("")).find();
    }
}
