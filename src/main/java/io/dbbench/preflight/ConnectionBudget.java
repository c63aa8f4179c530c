package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.ConnectionLimits;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.source.SourceRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks which tests need more connections than the server has, before anything runs. */
public final class ConnectionBudget {
    private final Optional<PoolSettings> pool;
    private final Optional<ConnectionLimits> limits;

    private ConnectionBudget(Scenario scenario, Optional<ConnectionLimits> limits) {
        this.pool = scenario.database().pool();
        this.limits = limits;
    }

    /**
     * Returns the budget that a run would find now.
     *
     * @throws SqlFailure when the server cannot be asked
     */
    public static ConnectionBudget now(Scenario scenario, Database database) throws SqlFailure {
        Optional<PoolSettings> pool = scenario.database().pool();
        int wanted = scenario.benchmarks().stream()
                .mapToInt(test -> PoolSettings.connections(pool, test.workers()))
                .max()
                .orElse(0);
        return new ConnectionBudget(scenario, database.connectionLimits(wanted));
    }

    /**
     * Returns the budget without other clients, because a scenario is not judged by who else is connected.
     *
     * @throws SqlFailure when the server cannot be asked
     */
    public static ConnectionBudget atBest(Scenario scenario, Database database) throws SqlFailure {
        return new ConnectionBudget(scenario, database.idleConnectionLimits());
    }

    /** Returns why a run would refuse the test; empty if there are enough connections. */
    public Optional<String> shortage(Benchmark test) {
        return shortage("the test", test.workers());
    }

    private Optional<String> shortage(String test, int workers) {
        return limits.flatMap(found -> found.shortage(test, pool, workers));
    }

    /** Returns the shortages as problems, one per place in the file, without tests that ignore them. */
    public List<Problem> problems(Valid loaded) {
        List<Benchmark> refused = loaded.scenario().benchmarks().stream()
                .filter(test -> !test.source().suppressed().contains(Rule.TOO_FEW_CONNECTIONS.id()))
                .filter(test -> shortage(test).isPresent())
                .toList();
        if (pool.isPresent() && !refused.isEmpty()) {
            SourceRange size = loaded.scenario().source().range("/database/pool/size");
            return problem(size, "the pool", 0).stream().toList();
        }
        return refused.stream()
                .collect(Collectors.groupingBy(
                        test -> new WorkerCount(test.source().workers().place(0), test.workers()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .flatMap(tests -> problem(
                        tests.get(0).source().workers(),
                        who(tests),
                        tests.get(0).workers())
                        .stream())
                .toList();
    }

    /** A number of workers in the file, which several tests may share. */
    private record WorkerCount(String place, int workers) {}

    private static String who(List<Benchmark> tests) {
        return tests.size() == 1 ? "test '" + tests.get(0).name() + "'" : "each of " + tests.size() + " tests";
    }

    private Optional<Problem> problem(SourceRange source, String test, int workers) {
        return shortage(test, workers).map(reason -> Problem.at(source, 0, Rule.TOO_FEW_CONNECTIONS, reason));
    }
}
