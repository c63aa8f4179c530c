package io.dbbench.postgres.connect;

import io.dbbench.connection.Host;
import org.postgresql.jdbc.PgConnection;

/** A connection, and the way that it went. */
public record OpenedConnection(PgConnection connection, DialAttempt attempt) {

    /** Which of the hosts it leads to. */
    public Host host() {
        return attempt.host();
    }
}
