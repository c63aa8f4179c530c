package io.dbbench.preflight;

import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.ReachSigns;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
import java.util.List;
import java.util.Optional;

/**
 * Finds the statements with which a scenario could run programs, read or write files or give such rights away, on a server
 * where the user's role may do that. A scenario is not trusted with those rights unless the user says so.
 */
public final class ReachGuard {
    private final Database database;
    private final Optional<GuardedStatements> found;

    private ReachGuard(Database database, Optional<GuardedStatements> found) {
        this.database = database;
        this.found = found;
    }

    /**
     * Looks through all that would be sent, unless the scenario is trusted or the role has no such rights.
     *
     * @throws SqlFailure when the server cannot be asked
     */
    public static ReachGuard of(Scenario scenario, Database database, Trust trust) throws SqlFailure {
        return new ReachGuard(
                database,
                trust == Trust.UNTRUSTED && database.statements().isPowerful()
                        ? Optional.of(GuardedStatements.of(
                                scenario, database, ReachSigns::find, "may reach outside of the database"))
                        : Optional.empty());
    }

    /** Returns why the scenario may not run, and what to do; empty if it may. */
    public Optional<String> refusal() {
        return found.flatMap(GuardedStatements::summary)
                .map(first -> first + reason()
                        + ": pass --trust-scenario if you have read the scenario, or use a role that is no superuser");
    }

    /** Returns the statements as problems, in the order of a run, without those that a test ignores. */
    public List<Problem> problems() {
        return found.map(statements -> statements.problems(Rule.NEEDS_TRUST, reason() + ": requires --trust-scenario"))
                .orElse(List.of());
    }

    private String reason() {
        return ", and the role of the connection to " + database.endpoint() + " may run programs there";
    }
}
