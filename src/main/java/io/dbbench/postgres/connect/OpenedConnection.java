package io.dbbench.postgres.connect;

import io.dbbench.connection.Host;
import org.postgresql.jdbc.PgConnection;

/**
 * An open connection.
 *
 * @param attempt that opened it
 * @param messages that it receives
 */
public record OpenedConnection(PgConnection connection, DialAttempt attempt, ServerMessages messages) {

    /** Returns the host that it is connected to. */
    public Host host() {
        return attempt.host();
    }
}
