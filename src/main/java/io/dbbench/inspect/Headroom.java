package io.dbbench.inspect;

import io.dbbench.database.Capacity;
import io.dbbench.database.Database;
import io.dbbench.database.SqlFailure;
import io.dbbench.load.Loading.Loaded;
import io.dbbench.load.Passages;
import io.dbbench.load.Problem;
import io.dbbench.load.Rule;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Test;
import java.util.List;
import java.util.Optional;

/** Finds out, before anything of a scenario is run, for which of its tests a server has too few free connections. */
public final class Headroom {
    private final Optional<PoolSettings> pool;
    private final Optional<Capacity> capacity;

    private Headroom(Optional<PoolSettings> pool, Optional<Capacity> capacity) {
        this.pool = pool;
        this.capacity = capacity;
    }

    /**
     * Asks a server.
     *
     * @throws SqlFailure when it cannot be asked
     */
    public static Headroom of(Scenario scenario, Database database) throws SqlFailure {
        Optional<PoolSettings> pool = scenario.database().pool();
        int most = scenario.tests().stream()
                .mapToInt(test -> PoolSettings.connections(pool, test.workers()))
                .max()
                .orElse(0);
        return new Headroom(pool, database.capacity(most));
    }

    /** Why a run would refuse the test; empty when there are enough. */
    public Optional<String> shortage(Test test) {
        int connections = PoolSettings.connections(pool, test.workers());
        return capacity.flatMap(found -> found.shortage(connections));
    }

    /** The same as a problem of the file for each of the scenario's tests, but for those that ignore it. */
    public List<Problem> problems(Loaded loaded) {
        Passages passages = loaded.passages();
        return loaded.scenario().tests().stream()
                .filter(test -> !passages.ignores(test, Rule.TOO_FEW_CONNECTIONS))
                .flatMap(test -> shortage(test).stream()
                        .map(reason -> passages.workers(test).problem(0, Rule.TOO_FEW_CONNECTIONS, reason)))
                .toList();
    }
}
