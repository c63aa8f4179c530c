package io.dbbench.postgres.session;

import io.dbbench.postgres.error.SqlFailure;

/** The source of the connections of sessions. Thread-safe. */
sealed interface ConnectionSource extends AutoCloseable permits DedicatedConnections, ConnectionPool {

    PreparedConnection borrow() throws SqlFailure;

    void giveBack(PreparedConnection connection);

    /** Replaces a lost connection. Fails at once if the server is gone. */
    PreparedConnection replace(PreparedConnection lost) throws SqlFailure;

    @Override
    void close();
}
