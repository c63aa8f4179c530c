package io.dbbench.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.postgresql.core.CachedQuery;
import org.postgresql.core.ParameterList;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.jdbc.PgConnection;

/**
 * A connection on whose server side all statements of a plan are prepared. One session uses it at a time;
 * {@link #cancel()} and {@link #close()} may come from any thread.
 */
final class PreparedConnection implements AutoCloseable {
    private final PgConnection connection;
    private final PreparedStatement[] statements;
    private final int[][] parameterTypes;

    private PreparedConnection(PgConnection connection, PreparedStatement[] statements, int[][] parameterTypes) {
        this.connection = connection;
        this.statements = statements;
        this.parameterTypes = parameterTypes;
    }

    /** Prepares the statements; closes the connection when one cannot be. */
    static PreparedConnection prepare(PgConnection connection, List<JdbcSql> plan) throws SqlFailure {
        PreparedStatement[] statements = new PreparedStatement[plan.size()];
        int[][] parameterTypes = new int[plan.size()][];
        for (int i = 0; i < statements.length; i++) {
            JdbcSql sql = plan.get(i);
            try {
                parameterTypes[i] = prepareOnServer(connection, sql.text());
                statements[i] = connection.prepareStatement(sql.text());
            } catch (SQLException e) {
                closeQuietly(connection);
                throw SqlFailures.of(e, sql::place);
            }
        }
        return new PreparedConnection(connection, statements, parameterTypes);
    }

    /**
     * JDBC has no way to prepare a statement without executing it, and the driver prepares a named one only with its
     * first execution, which would be a slower one than the others. So this asks the driver's executor to parse and
     * describe; the statement stays with the query in the connection's cache, where {@code prepareStatement} finds it.
     *
     * @return the types of the parameters, by object identifier
     */
    private static int[] prepareOnServer(PgConnection connection, String sql) throws SQLException {
        QueryExecutor executor = connection.getQueryExecutor();
        CachedQuery cached = executor.borrowQuery(sql);
        try {
            ParameterList parameters = cached.query.createParameterList();
            int flags = QueryExecutor.QUERY_DESCRIBE_ONLY | QueryExecutor.QUERY_SUPPRESS_BEGIN;
            executor.execute(cached.query, parameters, new Described(), 0, 0, flags);
            return parameters.getTypeOIDs().clone();
        } finally {
            executor.releaseQuery(cached);
        }
    }

    /** Keeps the error for the executor to throw; there are no rows, and notices do not matter. */
    private static final class Described extends ResultHandlerBase {
        @Override
        public void handleWarning(SQLWarning warning) {}
    }

    Connection connection() {
        return connection;
    }

    PreparedStatement statement(int index) {
        return statements[index];
    }

    int[] parameterTypes(int index) {
        return parameterTypes[index];
    }

    /** Asks the server to cancel what runs here now; whoever runs it sees it fail. A lost connection has nothing to cancel. */
    void cancel() {
        try {
            connection.cancelQuery();
        } catch (SQLException e) {
            // nothing runs any more
        }
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // the server ends it when the socket is gone
        }
    }
}
