package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.connect.WritePermission;
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

/** Finds the statements of a scenario that may write on a server where that is not allowed, before anything runs. */
public final class WriteGuard {
    /** The most places that are listed; {@code validate} lists all. */
    private static final int MOST_PLACES = 4;

    private final Scenario scenario;
    private final Database database;
    private final boolean standby;
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    private WriteGuard(Scenario scenario, Database database, boolean standby) {
        this.scenario = scenario;
        this.database = database;
        this.standby = standby;
    }

    /**
     * Something that may write.
     *
     * @param test whose statement it is; empty for setup, teardown and samples
     */
    private record Finding(Optional<Benchmark> test, SourceRange source, int offset, String what) {
        String place() {
            return source.place(offset);
        }
    }

    /**
     * Looks through all that would be sent, unless it may write there anyhow.
     *
     * @throws SqlFailure when the server cannot be asked
     */
    public static WriteGuard of(Scenario scenario, Database database, WritePermission permission) throws SqlFailure {
        boolean standby = database.role() == ServerRole.STANDBY;
        WriteGuard guard = new WriteGuard(scenario, database, standby);
        if (standby || database.accessMode(permission) == AccessMode.READ_ONLY) {
            guard.findWrites();
        }
        return guard;
    }

    /** Returns why the scenario may not run, and what to do; empty if it may. */
    public Optional<String> refusal() {
        return findings.values().stream()
                .findFirst()
                .map(first -> first.place() + ": " + first.what() + others() + ", but " + reason()
                        + (standby
                                ? ": use its primary, or remove the writes"
                                : ": pass --allow-writes, or use the embedded server (-c embedded) or a copy of the"
                                        + " database on this machine"));
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

    /** Returns the writes as problems, in the order of a run, without those that a test ignores. */
    public List<Problem> problems() {
        return findings.values().stream()
                .filter(finding -> finding.test().stream()
                        .noneMatch(test -> test.source().suppressed().contains(Rule.FORBIDDEN_WRITE.id())))
                .map(finding -> Problem.at(
                        finding.source(),
                        finding.offset(),
                        Rule.FORBIDDEN_WRITE,
                        finding.what() + ", but " + reason() + (standby ? "" : ": requires --allow-writes")))
                .toList();
    }

    private String reason() {
        return standby ? database.endpoint() + " is a standby" : database.whyNotLocal();
    }

    private void findWrites() throws SqlFailure {
        scripts("setup", scenario.setup());
        for (Parameter parameter : scenario.parameters().values()) {
            Optional<SqlText> query = parameter.kind().sampleQuery();
            if (query.isPresent()) {
                Optional<WriteSign> write = database.findWrite(query.get());
                note(
                        Optional.empty(),
                        "the sample of '" + parameter.name() + "'",
                        write,
                        query.get().source());
            }
        }
        Set<String> entries = new HashSet<>();
        for (Benchmark test : scenario.benchmarks()) {
            if (entries.add(test.entry())) {
                statements(test);
            }
        }
        scripts("teardown", scenario.teardown());
    }

    private void statements(Benchmark test) throws SqlFailure {
        for (SqlText sql : test.workload().statements().toList()) {
            note(Optional.of(test), "'" + test.entry() + "'", database.findWrite(sql), sql.source());
        }
    }

    private void scripts(String name, List<SqlScript> scripts) throws SqlFailure {
        for (SqlScript script : scripts) {
            note(Optional.empty(), name, database.findWrite(script), script.source());
        }
    }

    private void note(Optional<Benchmark> test, String name, Optional<WriteSign> found, SourceRange source) {
        found.ifPresent(write -> {
            String what = name + " may write (" + write.sign() + ")";
            findings.putIfAbsent(source.place(write.offset()) + what, new Finding(test, source, write.offset(), what));
        });
    }
}
