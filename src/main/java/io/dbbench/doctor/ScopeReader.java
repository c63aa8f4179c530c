package io.dbbench.doctor;

import io.dbbench.doctor.ScenarioScope.Use;
import io.dbbench.postgres.ServerExamination;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.sql.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what the statements of a scenario use, by letting the server plan them. */
final class ScopeReader {
    private final ServerExamination examination;
    private final Scenario scenario;
    private final List<Use> uses = new ArrayList<>();
    private final Set<String> unread = new LinkedHashSet<>();

    private ScopeReader(ServerExamination examination, Scenario scenario) {
        this.examination = examination;
        this.scenario = scenario;
    }

    /** Returns the scope of a scenario whose setup has run, or whose tables exist. */
    static ScenarioScope read(Scenario scenario, ServerExamination examination) throws SqlFailure {
        ScopeReader reader = new ScopeReader(examination, scenario);
        for (Benchmark test : scenario.benchmarks()) {
            for (SqlText sql : test.workload().statements().toList()) {
                reader.read(test, sql);
            }
        }
        return reader.scope();
    }

    private void read(Benchmark test, SqlText sql) throws SqlFailure {
        try {
            uses.add(new Use(test.name(), line(sql), examination.use(sql)));
        } catch (SqlFailure failure) {
            if (failure.connectionLost()) {
                throw failure;
            }
            unread.add(sql.source().place(0) + ": " + failure.reason());
        }
    }

    private Optional<Integer> line(SqlText sql) {
        return sql.source().file().name().equals(scenario.source().file())
                ? Optional.of(sql.source().at(0).line())
                : Optional.empty();
    }

    private ScenarioScope scope() {
        int connections = scenario.benchmarks().stream()
                .mapToInt(test -> PoolSettings.connections(scenario.database().pool(), test.workers()))
                .max()
                .orElse(0);
        return new ScenarioScope(scenario.name(), scenario.source().file(), uses, connections, List.copyOf(unread));
    }
}
