package io.dbbench.postgres.connect;

import io.dbbench.connection.Host;
import org.postgresql.jdbc.PgConnection;

/** An open connection, and the attempt that opened it. */
public record OpenedConnection(PgConnection connection, DialAttempt attempt) {

    /** Returns the host that it is connected to. */
    public Host host() {
        return attempt.host();
    }
}
