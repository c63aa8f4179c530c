package io.dbbench.postgres;

import io.dbbench.postgres.catalog.StatementUse;
import io.dbbench.postgres.catalog.StatementUseReader;
import io.dbbench.postgres.catalog.SystemQuery;
import io.dbbench.postgres.connect.KeptConnection;
import io.dbbench.postgres.connect.PoolerMode;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.scenario.Rows;
import io.dbbench.sql.SqlText;
import java.util.Map;

/** Examines a server on the control connections of a {@link Database}. It reads, and runs no text of a scenario. */
public final class ServerExamination {
    private final KeptConnection own;
    private final KeptConnection scenario;
    private final boolean local;

    ServerExamination(KeptConnection own, KeptConnection scenario, boolean local) {
        this.own = own;
        this.scenario = scenario;
        this.local = local;
    }

    /** Returns whether the server is on this machine, as far as its addresses say. */
    public boolean isLocal() {
        return local;
    }

    /** Returns how a pooler in front of the server shares sessions. */
    public PoolerMode poolerMode() {
        return scenario.connector().poolerMode();
    }

    /**
     * Runs a query of dbbench's own about the server, within 10 s and without waiting for locks longer than 1 s.
     *
     * @param values of its parameters by name; one without a value is NULL
     */
    public Rows rows(SqlText query, Map<String, String> values) throws SqlFailure {
        return own.ask(connection -> new SystemQuery(connection).rows(query, values));
    }

    /**
     * Returns the tables that a statement uses, and its plan, without running it.
     *
     * @throws SqlFailure when the server cannot plan it
     */
    public StatementUse use(SqlText statement) throws SqlFailure {
        return scenario.ask(connection -> new StatementUseReader(connection).use(JdbcSql.of(statement)));
    }
}
