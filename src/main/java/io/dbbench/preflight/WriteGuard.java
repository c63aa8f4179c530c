package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.diagnostics.SourceRange;
import io.dbbench.load.SourceMap;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.WriteSign;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of a scenario may write where it is to run, and may not; found out before anything of it is run. */
public final class WriteGuard {
    /** Of what else may write; who wants to know them all asks {@code validate}. */
    private static final int MOST_PLACES = 4;

    private final Scenario scenario;
    private final SourceMap passages;
    private final Database database;
    private final boolean standby;
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    private WriteGuard(Scenario scenario, SourceMap passages, Database database, boolean standby) {
        this.scenario = scenario;
        this.passages = passages;
        this.database = database;
        this.standby = standby;
    }

    /**
     * Something that may write.
     *
     * @param test whose statement it is; empty for setup, teardown and samples
     */
    private record Finding(Optional<Benchmark> test, SourceRange passage, int offset, String what) {
        String place() {
            return passage.place(offset);
        }
    }

    /**
     * Looks through all that would be sent, unless it may write there anyhow.
     *
     * @param passages of the file that the scenario was loaded from
     * @throws SqlFailure when the server cannot be asked
     */
    public static WriteGuard of(Scenario scenario, SourceMap passages, Database database, WritePermission permission)
            throws SqlFailure {
        boolean standby = database.role() == ServerRole.STANDBY;
        WriteGuard clearance = new WriteGuard(scenario, passages, database, standby);
        if (standby || database.accessMode(permission) == AccessMode.READ_ONLY) {
            clearance.look();
        }
        return clearance;
    }

    /** Why it may not run, and what to do; empty when it may. */
    public Optional<String> refusal() {
        return findings.values().stream()
                .findFirst()
                .map(first -> first.place() + ": " + first.what() + others() + ", and " + reason()
                        + (standby
                                ? "; name its primary, or leave these out"
                                : "; or run it on the embedded server (-c embedded), or on a copy of the database on"
                                        + " this machine"));
    }

    private String others() {
        List<String> places =
                findings.values().stream().skip(1).map(Finding::place).toList();
        return places.isEmpty()
                ? ""
                : " (and so may " + places.size() + " more: "
                        + String.join(", ", places.subList(0, Math.min(places.size(), MOST_PLACES)))
                        + (places.size() > MOST_PLACES ? ", …)" : ")");
    }

    /** The same one by one, but for what a test ignores; in the order of a run. */
    public List<Problem> problems() {
        return findings.values().stream()
                .filter(finding ->
                        finding.test().stream().noneMatch(test -> passages.ignores(test, Rule.FORBIDDEN_WRITE)))
                .map(finding -> finding.passage()
                        .problem(finding.offset(), Rule.FORBIDDEN_WRITE, finding.what() + ", and " + reason()))
                .toList();
    }

    private String reason() {
        return standby
                ? database.endpoint() + " is a standby, where nothing can be written"
                : database.whyNotLocal() + ": there dbbench writes only with --allow-writes";
    }

    private void look() throws SqlFailure {
        scripts("setup", scenario.setup(), passages::setup);
        for (Parameter parameter : scenario.parameters().values()) {
            Optional<String> query = parameter.kind().sampleQuery();
            if (query.isPresent()) {
                Optional<WriteSign> write = database.findWrite(SqlText.parse(query.get()));
                note(Optional.empty(), "the sample of '" + parameter.name() + "'", write, passages.sample(parameter));
            }
        }
        Set<String> entries = new HashSet<>();
        for (Benchmark test : scenario.benchmarks()) {
            if (entries.add(test.entry())) {
                statements(test);
            }
        }
        scripts("teardown", scenario.teardown(), passages::teardown);
    }

    private void statements(Benchmark test) throws SqlFailure {
        List<SqlText> statements = test.workload().statements().toList();
        for (int i = 0; i < statements.size(); i++) {
            note(
                    Optional.of(test),
                    "'" + test.entry() + "'",
                    database.findWrite(statements.get(i)),
                    passages.statement(test, i));
        }
    }

    /** Where a step of setup or teardown stands. */
    private interface Places {
        SourceRange of(int index, SqlScript script);
    }

    private void scripts(String name, List<SqlScript> scripts, Places places) throws SqlFailure {
        for (int i = 0; i < scripts.size(); i++) {
            note(Optional.empty(), name, database.findWrite(scripts.get(i)), places.of(i, scripts.get(i)));
        }
    }

    private void note(Optional<Benchmark> test, String name, Optional<WriteSign> found, SourceRange passage) {
        found.ifPresent(write -> {
            String what = name + " may write (" + write.sign() + ")";
            findings.putIfAbsent(
                    passage.place(write.offset()) + what, new Finding(test, passage, write.offset(), what));
        });
    }
}
