package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.postgres.catalog.WriteSigns;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Scenario;
import java.util.List;
import java.util.Optional;

/** Finds the statements of a scenario that may write on a server where that is not allowed, before anything runs. */
public final class WriteGuard {
    private final Database database;
    private final boolean standby;
    private final Optional<GuardedStatements> writes;

    private WriteGuard(Database database, boolean standby, Optional<GuardedStatements> writes) {
        this.database = database;
        this.standby = standby;
        this.writes = writes;
    }

    /**
     * Looks through all that would be sent, unless it may write there anyhow.
     *
     * @throws SqlFailure when the server cannot be asked
     */
    public static WriteGuard of(Scenario scenario, Database database, WritePermission permission) throws SqlFailure {
        boolean standby = database.role() == ServerRole.STANDBY;
        return standby || database.accessMode(permission) == AccessMode.READ_ONLY
                ? new WriteGuard(
                        database,
                        standby,
                        Optional.of(GuardedStatements.of(scenario, database, WriteSigns::find, "may write")))
                : new WriteGuard(database, false, Optional.empty());
    }

    /** Returns why the scenario may not run, and what to do; empty if it may. */
    public Optional<String> refusal() {
        return writes.flatMap(GuardedStatements::summary)
                .map(first -> first + ", but " + reason()
                        + (standby
                                ? ": use its primary, or remove the writes"
                                : ": pass --allow-writes, or use the embedded server (-c embedded) or a copy of the"
                                        + " database on this machine"));
    }

    /** Returns the writes as problems, in the order of a run, without those that a test ignores. */
    public List<Problem> problems() {
        String end = ", but " + reason() + (standby ? "" : ": requires --allow-writes");
        return writes.map(found -> found.problems(Rule.FORBIDDEN_WRITE, end)).orElse(List.of());
    }

    private String reason() {
        return standby ? database.endpoint() + " is a standby" : database.whyNotLocal();
    }
}
