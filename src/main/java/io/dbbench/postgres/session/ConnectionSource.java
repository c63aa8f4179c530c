package io.dbbench.postgres.session;

import io.dbbench.postgres.error.SqlFailure;

/** Where sessions have their connections from. Thread-safe. */
sealed interface ConnectionSource extends AutoCloseable permits DedicatedConnections, ConnectionPool {

    PreparedConnection borrow() throws SqlFailure;

    void giveBack(PreparedConnection connection);

    /** A new connection for one that is lost. A server that is gone shows at once. */
    PreparedConnection replace(PreparedConnection lost) throws SqlFailure;

    @Override
    void close();
}
