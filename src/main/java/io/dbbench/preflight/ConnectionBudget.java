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

/** Finds out, before anything of a scenario is run, for which of its tests a server has too few connections. */
public final class ConnectionBudget {
    private final Optional<PoolSettings> pool;
    private final Optional<ConnectionLimits> capacity;

    private ConnectionBudget(Scenario scenario, Optional<ConnectionLimits> capacity) {
        this.pool = scenario.database().pool();
        this.capacity = capacity;
    }

    /**
     * What a run would find now.
     *
     * @throws SqlFailure when the server cannot be asked
     */
    public static ConnectionBudget now(Scenario scenario, Database database) throws SqlFailure {
        Optional<PoolSettings> pool = scenario.database().pool();
        int most = scenario.benchmarks().stream()
                .mapToInt(test -> PoolSettings.connections(pool, test.workers()))
                .max()
                .orElse(0);
        return new ConnectionBudget(scenario, database.connectionLimits(most));
    }

    /**
     * What a run would find at best: a scenario is not judged by who else happens to be connected.
     *
     * @throws SqlFailure when the server cannot be asked
     */
    public static ConnectionBudget atBest(Scenario scenario, Database database) throws SqlFailure {
        return new ConnectionBudget(scenario, database.idleConnectionLimits());
    }

    /** Why a run would refuse the test; empty when there are enough. */
    public Optional<String> shortage(Benchmark test) {
        return shortage("it", PoolSettings.connections(pool, test.workers()));
    }

    private Optional<String> shortage(String who, int connections) {
        return capacity.flatMap(found -> found.shortage(who, connections));
    }

    /** The same as problems of the file, one for each place, but for tests that ignore it. */
    public List<Problem> problems(Valid loaded) {
        List<Benchmark> refused = loaded.scenario().benchmarks().stream()
                .filter(test -> !test.source().suppressed().contains(Rule.TOO_FEW_CONNECTIONS.id()))
                .filter(test -> shortage(test).isPresent())
                .toList();
        if (pool.isPresent() && !refused.isEmpty()) {
            SourceRange size = loaded.scenario().source().range("/database/pool/size");
            return problem(size, "the pool", pool.get().size()).stream().toList();
        }
        return refused.stream()
                .collect(Collectors.groupingBy(
                        test -> new Want(test.source().workers().place(0), test.workers()),
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

    /** A number of workers in the file, which may be that of many tests. */
    private record Want(String place, int workers) {}

    private static String who(List<Benchmark> tests) {
        return tests.size() == 1 ? "test '" + tests.get(0).name() + "'" : "each of " + tests.size() + " tests";
    }

    private Optional<Problem> problem(SourceRange source, String who, int connections) {
        return shortage(who, connections).map(reason -> Problem.at(source, 0, Rule.TOO_FEW_CONNECTIONS, reason));
    }
}
