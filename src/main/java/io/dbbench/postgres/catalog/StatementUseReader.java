package io.dbbench.postgres.catalog;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.session.JdbcSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.jdbc.PgConnection;

/**
 * Has the server plan statements without running them. Their tables are those that the session has locked until the end
 * of the transaction, which also names those below views.
 */
public record StatementUseReader(PgConnection connection) {
    private static final String LIMITS = """
            SELECT pg_catalog.set_config('statement_timeout', '10s', true), pg_catalog.set_config('lock_timeout', '1s', true),
                   pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true)
            """;

    private static final String TABLES = """
            SELECT c.oid::int8 FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid = l.relation
            WHERE l.pid = pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND c.relkind IN ('r', 'p', 'm')
              AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
              AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
            """;

    private static final String NAME = "dbbench_doctor";
    private static final Pattern QUERY_ID = Pattern.compile("\"Query Identifier\": (-?\\d+)");

    /**
     * Returns what a statement uses.
     *
     * @throws SqlFailure if the server cannot plan it
     */
    public StatementUse use(JdbcSql sql) throws SqlFailure {
        try {
            return ReadOnlyTransaction.run(connection, () -> {
                try (Statement statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    statement.execute(LIMITS);
                    statement.execute("PREPARE " + NAME + " AS " + sql.sent(connection));
                    return use(statement, sql.source().references().size());
                }
            });
        } catch (SQLException e) {
            throw new SqlFailure(SqlFailureReader.sqlState(e), SqlFailureReader.reason(e), e);
        }
    }

    /** The prepared statement is not part of the transaction: it must go even when the server cannot plan it. */
    private StatementUse use(Statement statement, int parameters) throws SQLException {
        Savepoint prepared = connection.setSavepoint();
        try {
            String plan = plan(statement, parameters);
            return new StatementUse(tables(statement), queryId(plan), plan);
        } catch (SQLException e) {
            connection.rollback(prepared);
            throw e;
        } finally {
            statement.execute("DEALLOCATE " + NAME);
        }
    }

    private static String plan(Statement statement, int parameters) throws SQLException {
        String values = parameters == 0 ? "" : "(" + String.join(", ", Collections.nCopies(parameters, "NULL")) + ")";
        try (ResultSet result = statement.executeQuery("EXPLAIN (FORMAT JSON, VERBOSE) EXECUTE " + NAME + values)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Set<Long> tables(Statement statement) throws SQLException {
        Set<Long> tables = new HashSet<>();
        try (ResultSet result = statement.executeQuery(TABLES)) {
            while (result.next()) {
                tables.add(result.getLong(1));
            }
        }
        return tables;
    }

    private static Optional<Long> queryId(String plan) {
        Matcher found = QUERY_ID.matcher(plan);
        return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }
}
