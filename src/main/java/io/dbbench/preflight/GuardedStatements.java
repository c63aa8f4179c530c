package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.StatementClassifier.Signs;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.WriteSign;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The places of a scenario that show a sign, in everything that would be sent, in the order of a run. */
final class GuardedStatements {
    /** The most places that are listed; {@code validate} lists all. */
    private static final int MOST_PLACES = 4;

    private final Database database;
    private final Signs signs;
    private final String effect;
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    private GuardedStatements(Database database, Signs signs, String effect) {
        this.database = database;
        this.signs = signs;
        this.effect = effect;
    }

    /**
     * A statement that shows a sign.
     *
     * @param test whose statement it is; empty for setup, teardown and samples
     */
    private record Finding(Optional<Benchmark> test, SourceRange source, int offset, String what) {
        String place() {
            return source.place(offset);
        }
    }

    /**
     * Looks through a scenario.
     *
     * @param effect of what shows a sign, such as {@code may write}
     */
    static GuardedStatements of(Scenario scenario, Database database, Signs signs, String effect) throws SqlFailure {
        GuardedStatements guarded = new GuardedStatements(database, signs, effect);
        guarded.scripts("setup", scenario.setup());
        for (Parameter parameter : scenario.parameters().values()) {
            guarded.sample(parameter);
        }
        Set<String> entries = new HashSet<>();
        for (Benchmark test : scenario.benchmarks()) {
            if (entries.add(test.entry())) {
                guarded.statements(test);
            }
        }
        guarded.scripts("teardown", scenario.teardown());
        return guarded;
    }

    /** Returns the first place, what is there, and where others are; empty if there is none. */
    Optional<String> summary() {
        return findings.values().stream().findFirst().map(first -> first.place() + ": " + first.what() + others());
    }

    private String others() {
        List<String> places =
                findings.values().stream().skip(1).map(Finding::place).toList();
        return places.isEmpty()
                ? ""
                : " (and " + places.size() + " more: "
                        + String.join(", ", places.subList(0, Math.min(places.size(), MOST_PLACES)))
                        + (places.size() > MOST_PLACES ? ", …)" : ")");
    }

    /** Returns a problem for each place, without those that a test ignores. */
    List<Problem> problems(Rule rule, String reason) {
        return findings.values().stream()
                .filter(finding -> finding.test().stream()
                        .noneMatch(test -> test.source().suppressed().contains(rule.id())))
                .map(finding -> Problem.at(finding.source(), finding.offset(), rule, finding.what() + reason))
                .toList();
    }

    private void sample(Parameter parameter) throws SqlFailure {
        Optional<SqlText> query = parameter.kind().sampleQuery();
        if (query.isPresent()) {
            String name = "the sample of '" + parameter.name() + "'";
            note(
                    Optional.empty(),
                    name,
                    database.statements().find(query.get(), signs),
                    query.get().source());
        }
    }

    private void statements(Benchmark test) throws SqlFailure {
        for (SqlText sql : test.workload().statements().toList()) {
            note(
                    Optional.of(test),
                    "'" + test.entry() + "'",
                    database.statements().find(sql, signs),
                    sql.source());
        }
    }

    private void scripts(String name, List<SqlScript> scripts) throws SqlFailure {
        for (SqlScript script : scripts) {
            note(Optional.empty(), name, database.statements().find(script, signs), script.source());
        }
    }

    private void note(Optional<Benchmark> test, String name, Optional<WriteSign> found, SourceRange source) {
        found.ifPresent(sign -> {
            String what = name + " " + effect + " (" + sign.sign() + ")";
            findings.putIfAbsent(source.place(sign.offset()) + what, new Finding(test, source, sign.offset(), what));
        });
    }
}
