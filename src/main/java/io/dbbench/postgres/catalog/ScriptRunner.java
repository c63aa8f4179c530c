package io.dbbench.postgres.catalog;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.JdbcSql;
import io.dbbench.scenario.SqlScript;
import io.dbbench.sql.SqlState;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PgConnection;

/** Runs the scripts of setup, teardown and the embedded server, or has the server parse them. */
public record ScriptRunner(PgConnection connection) {

    /** Runs the statements one by one, each in its own transaction unless the script begins one, as psql does. */
    public void execute(SqlScript script) throws SqlFailure {
        for (ScriptPart part : ScriptPart.of(script, connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(part.sql());
            } catch (SQLException e) {
                throw part.failure(e);
            }
        }
    }

    /**
     * Ends a sequence of scripts. A transaction that they left open is rolled back.
     *
     * @throws SqlFailure when there was such a transaction
     */
    public void end() throws SQLException, SqlFailure {
        if (rollBack()) {
            throw new SqlFailure(
                    SqlState.ACTIVE_TRANSACTION,
                    "a transaction was begun but not ended, and was rolled back; end it with COMMIT");
        }
    }

    /** Rolls back a transaction that a script left open, and returns whether there was one. */
    public boolean rollBack() throws SQLException {
        if (connection.getTransactionState() == TransactionState.IDLE) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
            return true;
        }
    }

    /** Returns the errors that the server finds in the statements without running them. */
    public List<SqlFailure> findFailures(SqlScript script) throws SqlFailure {
        List<SqlFailure> failures = new ArrayList<>();
        for (ScriptPart part : ScriptPart.of(script, connection)) {
            try {
                new StatementDescriber(connection)
                        .describe(JdbcSql.withoutParameters(part.sql()).text());
            } catch (SQLException e) {
                SqlFailure failure = part.failure(e);
                if (failure.connectionLost()) {
                    throw failure;
                }
                failures.add(failure);
            }
        }
        return failures;
    }
}
