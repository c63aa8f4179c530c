package io.dbbench.database;

/**
 * A statement, or a connection, that failed. The message is the server's own, in one line, with its detail, hint and
 * position where it gave them.
 */
public final class SqlFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    SqlFailure(String sqlState, String message, Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
    }

    SqlFailure(String sqlState, String message) {
        super(message);
        this.sqlState = sqlState;
    }

    /** Five characters, by PostgreSQL's table of error codes; {@code HYT00} when no pooled connection came free. */
    public String sqlState() {
        return sqlState;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Whether the same transaction may well succeed when it is tried again: it met another one. */
    public boolean worthRetrying() {
        return sqlState.equals(SqlStates.SERIALIZATION_FAILURE) || sqlState.equals(SqlStates.DEADLOCK);
    }

    /** Whether the connection is gone with the statement, so that {@link Session#reconnect()} is needed. */
    public boolean connectionLost() {
        return SqlStates.connectionLost(sqlState);
    }
}
