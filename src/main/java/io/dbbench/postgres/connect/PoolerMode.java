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
 * What lies between dbbench and the server. A pooler such as PgBouncer lends server sessions; when it does so for single
 * transactions, a session keeps nothing that the next statement could rely on, and what it is given meets somebody else.
 */
public enum PoolerMode {
    /** Nothing, as far as can be seen. */
    NONE,
    /** A session of the server stays with a connection. */
    SESSIONS,
    /** It changes with every transaction, but prepared statements follow, as PgBouncer 1.21 has them. */
    TRANSACTIONS_WITH_STATEMENTS,
    /** It changes with every transaction. */
    TRANSACTIONS;

    /** A pooler has many sessions to lend; the same one twice in a row is no proof that they are not shared. */
    private static final int TRIES = 5;

    /**
     * Looks, without leaving a trace. One round trip where there is no pooler: a server gives its clients the number of the
     * process that serves them, a pooler gives one of its own making.
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
        return followed(other) ? TRANSACTIONS_WITH_STATEMENTS : TRANSACTIONS;
    }

    private static int backend(PgConnection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_backend_pid()")) {
            result.next();
            return result.getInt(1);
        }
    }

    /** Two connections never have one session at a time, unless they have it by turns. */
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
     * A pooler that follows statements gives them names of its own; where it does not, ours is taken away again before its
     * transaction ends, and meets nobody.
     */
    private static boolean followed(PgConnection connection) throws SQLException {
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
            // somebody else's statement of the same name is proof enough
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

    /** What the user should know. */
    public Optional<String> note() {
        return switch (this) {
            case NONE -> Optional.empty();
            case SESSIONS -> Optional.of("A connection pooler is in front of the server; results include its "
                    + "overhead.");
            case TRANSACTIONS, TRANSACTIONS_WITH_STATEMENTS ->
                Optional.of("A connection pooler in transaction mode is in front of the server; results include "
                        + "its overhead.");
        };
    }

    /** Refuses settings that would stay with server sessions that others use. */
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
            throw refusal(
                    "'protocol: prepared' needs a session; use 'protocol: extended' or 'simple', or set "
                            + "max_prepared_statements (PgBouncer 1.21 or newer)");
        }
        if (timeout.isPresent() && !keepsSessionSettings()) {
            throw refusal(
                    "'timeout' is a session setting; remove it, and use ALTER ROLE … SET statement_timeout");
        }
    }

    private static SqlFailure refusal(String what) {
        return new SqlFailure(
                SqlState.NOT_SUPPORTED, "the pooler is in transaction mode, but " + what);
    }
}
