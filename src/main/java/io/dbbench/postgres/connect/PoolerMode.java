package io.dbbench.postgres.connect;

import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Protocol;
import io.dbbench.sql.SqlState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/**
 * The mode of a connection pooler in front of the server, such as PgBouncer. If it assigns server sessions per transaction,
 * a client cannot rely on the state of its session, and settings reach other clients.
 */
public enum PoolerMode {
    /** No pooler was detected. */
    NONE,
    /** A server session stays with a connection. */
    SESSIONS,
    /** The server session changes with every transaction, but prepared statements follow (PgBouncer 1.21). */
    TRANSACTIONS_WITH_STATEMENTS,
    /** The server session changes with every transaction. */
    TRANSACTIONS;

    /** A pooler has many sessions; getting the same one twice does not prove that they are not shared. */
    private static final int TRIES = 5;

    /**
     * Detects the mode without leaving a trace, in one round trip if there is no pooler: a server reports the process ID of
     * the backend at login, a pooler reports a made-up one.
     */
    public static PoolerMode of(Connector connector, OpenedConnection control) throws SQLException {
        return SilenceWatch.over(control, () -> isPooler(control.connection())) ? ofPooler(connector, control) : NONE;
    }

    private static boolean isPooler(PgConnection control) throws SQLException {
        return backend(control) != control.getBackendPID();
    }

    private static PoolerMode ofPooler(Connector connector, OpenedConnection control) throws SQLException {
        OpenedConnection second = connector.openControl();
        try (PgConnection other = second.connection()) {
            return SilenceWatch.over(
                    control, () -> SilenceWatch.over(second, () -> ofPooler(control.connection(), other)));
        }
    }

    private static PoolerMode ofPooler(PgConnection control, PgConnection other) throws SQLException {
        if (!shared(control, other)) {
            return SESSIONS;
        }
        return followsStatements(other) ? TRANSACTIONS_WITH_STATEMENTS : TRANSACTIONS;
    }

    private static int backend(PgConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
            result.next();
            return result.getInt(1);
        }
    }

    /** Returns whether two connections use the same session in turn. */
    private static boolean shared(PgConnection one, PgConnection other) throws SQLException {
        int first = backend(one);
        for (int i = 0; i < TRIES; i++) {
            if (backend(other) == first || backend(one) != first) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether prepared statements follow the client. A pooler that supports it renames them; otherwise our statement
     * is removed before its transaction ends.
     */
    private static boolean followsStatements(PgConnection connection) throws SQLException {
        connection.setAutoCommit(false);
        String name;
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT max(name) FROM pg_prepared_statements WHERE NOT from_sql AND statement LIKE '%max(name)%'")) {
            statement.unwrap(org.postgresql.PGStatement.class).setPrepareThreshold(1);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                name = Optional.ofNullable(result.getString(1)).orElse("");
            }
        } catch (SQLException e) {
            // another client's statement of the same name is proof enough
            return false;
        }
        boolean ours = name.matches("S_\\d+");
        if (ours) {
            try (Statement removing = connection.createStatement()) {
                removing.execute("DEALLOCATE \"" + name + "\"");
            }
        }
        connection.commit();
        return !ours && !name.isEmpty();
    }

    public boolean keepsSessionSettings() {
        return this == NONE || this == SESSIONS;
    }

    public boolean keepsPreparedStatements() {
        return this != TRANSACTIONS;
    }

    /** Returns a note for the user. */
    public Optional<String> note() {
        return switch (this) {
            case NONE -> Optional.empty();
            case SESSIONS ->
                Optional.of("A connection pooler is in front of the server; results include its " + "overhead.");
            case TRANSACTIONS, TRANSACTIONS_WITH_STATEMENTS ->
                Optional.of("A connection pooler in transaction mode is in front of the server; results include "
                        + "its overhead.");
        };
    }

    /** Rejects settings that would reach other clients. */
    public void check(Map<String, String> session) throws DatabaseUnavailable {
        if (!keepsSessionSettings() && !session.isEmpty()) {
            throw new DatabaseUnavailable("'session' under 'database' sets " + String.join(", ", session.keySet())
                    + ", but the pooler is in transaction mode, where settings reach other clients.\nUse ALTER "
                    + "ROLE … SET instead, or connect to the server directly.");
        }
    }

    /**
     * Rejects what measured sessions cannot rely on.
     *
     * @param timeout the statement timeout that a session would set
     */
    public void check(Protocol protocol, Optional<Duration> timeout) throws SqlFailure {
        if (protocol == Protocol.PREPARED && !keepsPreparedStatements()) {
            throw refusal("'protocol: prepared' needs a session; use 'protocol: extended' or 'simple', or set "
                    + "max_prepared_statements (PgBouncer 1.21 or newer)");
        }
        if (timeout.isPresent() && !keepsSessionSettings()) {
            throw refusal("'timeout' is a session setting; remove it, and use ALTER ROLE … SET statement_timeout");
        }
    }

    private static SqlFailure refusal(String what) {
        return new SqlFailure(SqlState.NOT_SUPPORTED, "the pooler is in transaction mode, but " + what);
    }
}
