package io.dbbench.postgres.error;

import io.dbbench.postgres.session.Session;
import io.dbbench.sql.SqlState;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A statement, or a connection, that failed. The message is the server's own, in one line, with its detail, hint and
 * position where it gave them.
 */
public final class SqlFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final String reason;
    private final @Nullable Integer offset;

    public SqlFailure(String sqlState, String message, Throwable cause) {
        this(sqlState, message, message, null, cause);
    }

    private SqlFailure(String sqlState, String message, String reason, @Nullable Integer offset, Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
        this.reason = reason;
        this.offset = offset;
    }

    public SqlFailure(String sqlState, String message) {
        super(message);
        this.sqlState = sqlState;
        this.reason = message;
        this.offset = null;
    }

    /** The same failure, whose place in the user's text is known. */
    public SqlFailure at(int place, String itsReason) {
        return new SqlFailure(sqlState, getMessage(), itsReason, place, this);
    }

    /** Five characters, by PostgreSQL's table of error codes; {@code HYT00} when no pooled connection came free. */
    public String sqlState() {
        return sqlState;
    }

    /** The same failure with something at the end of its message. */
    SqlFailure advised(String advice) {
        return new SqlFailure(sqlState, getMessage() + advice, reason, offset, this);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What the server says, without the place. */
    public String reason() {
        return reason;
    }

    /** Where in the statement, or in the script, the server found it, in UTF-16 units from 0, if it said so. */
    public OptionalInt offset() {
        return offset == null ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    /** Whether the same transaction may well succeed when it is tried again: it met another one. */
    public boolean worthRetrying() {
        return sqlState.equals(SqlState.SERIALIZATION_FAILURE) || sqlState.equals(SqlState.DEADLOCK);
    }

    /** Whether the connection is gone with the statement, so that {@link Session#reconnect()} is needed. */
    public boolean connectionLost() {
        return SqlState.connectionLost(sqlState);
    }
}
