package io.dbbench.postgres.session;

import io.dbbench.postgres.connect.InFlight;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Workload.Isolation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.QueryExecutor;
import org.postgresql.jdbc.PgConnection;

/**
 * A connection on which all statements of a plan are ready to be executed. One session uses it at a time;
 * {@link #close()} may come from any thread.
 */
final class PreparedConnection implements AutoCloseable {
    /** Earlier servers add the counts of a session to their statistics at intervals only. */
    private static final int FIRST_WITH_FLUSH = 150_000;

    private final PgConnection connection;
    private final InFlight inFlight;
    private final Isolation sessionIsolation;
    private final Map<Isolation, PreparedStatement> setTransaction = new EnumMap<>(Isolation.class);
    private final PreparedStatement[] statements;
    private final int[][] parameterTypes;

    /** Stored here, so that borrowing allocates nothing. */
    private @Nullable Connection lentAs;

    private PreparedConnection(
            InFlight inFlight, Isolation isolation, PreparedStatement[] statements, int[][] parameterTypes) {
        this.connection = inFlight.connection();
        this.inFlight = inFlight;
        this.sessionIsolation = isolation;
        this.statements = statements;
        this.parameterTypes = parameterTypes;
    }

    /** Prepares the statements. */
    static PreparedConnection prepare(InFlight inFlight, SessionPlan plan, List<PreparedSql> planned)
            throws SqlFailure {
        PgConnection connection = inFlight.connection();
        PreparedStatement[] statements = new PreparedStatement[planned.size()];
        int[][] parameterTypes = new int[planned.size()][];
        for (int i = 0; i < statements.length; i++) {
            PreparedSql sql = planned.get(i);
            try {
                sql.jdbc().sent(connection);
                parameterTypes[i] = parameterTypes(connection, plan.protocol(), sql);
                statements[i] = connection.prepareStatement(sql.jdbc().text());
            } catch (SQLException e) {
                throw sql.failure(e);
            }
        }
        return new PreparedConnection(inFlight, plan.isolation(), statements, parameterTypes);
    }

    /** Returns object identifiers. The simple protocol has no descriptions: its literals have no type. */
    private static int[] parameterTypes(PgConnection connection, Protocol protocol, PreparedSql sql)
            throws SQLException, SqlFailure {
        return switch (protocol) {
            case PREPARED -> describe(connection, sql, 0);
            case EXTENDED -> describe(connection, sql, QueryExecutor.QUERY_ONESHOT);
            case SIMPLE -> new int[sql.jdbc().source().references().size()];
        };
    }

    private static int[] describe(PgConnection connection, PreparedSql sql, int flags) throws SQLException, SqlFailure {
        DescribeHandler described =
                DescribeHandler.describe(connection, sql.jdbc().text(), flags);
        sql.checkColumns(described.columnNames());
        return described.parameterTypes();
    }

    /** Turns the driver's BEGIN on, which it sends in one packet with the next statement. */
    void begin(Isolation isolation) throws SqlFailure {
        inFlight.begin();
        try {
            connection.setAutoCommit(false);
            if (isolation != Isolation.DEFAULT && isolation != sessionIsolation) {
                setTransaction(isolation);
            }
        } catch (SQLException | RuntimeException e) {
            throw inFlight.explained(SqlFailureReader.ofDriver(e));
        } finally {
            inFlight.end();
        }
    }

    private void setTransaction(Isolation isolation) throws SQLException {
        PreparedStatement statement = setTransaction.get(isolation);
        if (statement == null) {
            statement = connection.prepareStatement("SET TRANSACTION ISOLATION LEVEL " + name(isolation));
            setTransaction.put(isolation, statement);
        }
        statement.execute();
    }

    /** The isolation's name in PostgreSQL. */
    static String name(Isolation isolation) {
        return isolation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    void commit() throws SqlFailure {
        inFlight.begin();
        try {
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException | RuntimeException e) {
            throw inFlight.explained(SqlFailureReader.ofDriver(e));
        } finally {
            inFlight.end();
        }
    }

    void rollback() throws SqlFailure {
        inFlight.begin();
        try {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | RuntimeException e) {
            throw inFlight.explained(SqlFailureReader.ofDriver(e));
        } finally {
            inFlight.end();
        }
    }

    /**
     * Has the server add the session's counts to its statistics. A lost connection has nothing more to add.
     *
     * @return whether the server answers, if only by a failure
     */
    boolean flushStatistics() {
        if (!connection.haveMinimumServerVersion(FIRST_WITH_FLUSH)) {
            return true;
        }
        inFlight.begin();
        try (Statement statement = connection.createStatement()) {
            statement.execute("/* dbbench */ SELECT pg_stat_force_next_flush()");
        } catch (SQLException e) {
            // its next user meets the failure, too
        } finally {
            inFlight.end();
        }
        return !inFlight.isCut();
    }

    boolean isLost() {
        return connection.getQueryExecutor().isClosed();
    }

    Connection connection() {
        return connection;
    }

    /** @param handle of the pool, which creates a new one each time, for returning the connection */
    void lendAs(Connection handle) {
        lentAs = handle;
    }

    Connection lentAs() {
        return Objects.requireNonNull(lentAs);
    }

    PreparedStatement statement(int index) {
        return statements[index];
    }

    int[] parameterTypes(int index) {
        return parameterTypes[index];
    }

    /** Returns the state of the current request. */
    InFlight inFlight() {
        return inFlight;
    }

    @Override
    public void close() {
        closeQuietly(connection);
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // the server ends it when the socket is gone
        }
    }
}
