package io.dbbench.doctor;

import io.dbbench.doctor.ScenarioScope.TestPlan;
import io.dbbench.postgres.ServerExamination;
import io.dbbench.postgres.catalog.StatementUse;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.sql.SqlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what the statements of a scenario use, by letting the server plan them. */
final class ScopeReader {
    private final ServerExamination examination;
    private final Map<Long, Set<String>> testsByRelation = new HashMap<>();
    private final Set<Long> queryIds = new HashSet<>();
    private final List<TestPlan> plans = new ArrayList<>();
    private final Set<String> unread = new LinkedHashSet<>();

    private ScopeReader(ServerExamination examination) {
        this.examination = examination;
    }

    /** Returns the scope of a scenario whose setup has run, or whose tables exist. */
    static ScenarioScope read(Scenario scenario, ServerExamination examination) throws SqlFailure {
        ScopeReader reader = new ScopeReader(examination);
        for (Benchmark test : scenario.benchmarks()) {
            for (SqlText sql : test.workload().statements().toList()) {
                reader.read(test, sql);
            }
        }
        return reader.scope(scenario);
    }

    private void read(Benchmark test, SqlText sql) throws SqlFailure {
        try {
            StatementUse use = examination.use(sql);
            use.relations()
                    .forEach(relation -> testsByRelation
                            .computeIfAbsent(relation, added -> new LinkedHashSet<>())
                            .add(test.name()));
            use.queryId().ifPresent(queryIds::add);
            plans.add(new TestPlan(test.name(), use.plan()));
        } catch (SqlFailure failure) {
            if (failure.connectionLost()) {
                throw failure;
            }
            unread.add(sql.source().place(0) + ": " + failure.reason());
        }
    }

    private ScenarioScope scope(Scenario scenario) {
        int connections = scenario.benchmarks().stream()
                .mapToInt(test -> PoolSettings.connections(scenario.database().pool(), test.workers()))
                .max()
                .orElse(0);
        Map<Long, List<String>> tests = testsByRelation.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new ArrayList<>(entry.getValue())));
        return new ScenarioScope(
                scenario.name(), scenario.source().file(), tests, queryIds, plans, connections, List.copyOf(unread));
    }
}
