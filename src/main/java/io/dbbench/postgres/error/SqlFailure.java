package io.dbbench.postgres.error;

import io.dbbench.sql.SqlState;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a statement or a connection. The message is that of the server, in one line, with detail, hint and position
 * if present.
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

    /** Returns this failure with its place in the user's text. */
    public SqlFailure at(int place, String itsReason) {
        return new SqlFailure(sqlState, getMessage(), itsReason, place, this);
    }

    /** Returns a five-character code of PostgreSQL; {@code HYT00} if no pooled connection became available. */
    public String sqlState() {
        return sqlState;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** Returns the message of the server without the place. */
    public String reason() {
        return reason;
    }

    /** Returns the offset in the statement or script, in UTF-16 units from 0, if the server reported it. */
    public OptionalInt offset() {
        return offset == null ? OptionalInt.empty() : OptionalInt.of(offset);
    }

    /** Returns whether a retry may succeed, because the transaction conflicted with another one. */
    public boolean worthRetrying() {
        return sqlState.equals(SqlState.SERIALIZATION_FAILURE) || sqlState.equals(SqlState.DEADLOCK);
    }

    /** Returns whether the connection is lost, so that the session must reconnect. */
    public boolean connectionLost() {
        return SqlState.connectionLost(sqlState);
    }
}
