package io.dbbench.database;

import java.sql.Connection;

/** Where sessions have their connections from. Thread-safe. */
sealed interface Lender extends AutoCloseable permits OwnConnections, ConnectionPool {

    /**
     * A connection in the hands of a session.
     *
     * @param handle what the lender wants back
     */
    record Lease(Connection handle, PreparedConnection connection) {}

    Lease borrow() throws SqlFailure;

    void giveBack(Lease lease);

    /** A new connection for one that is lost. A server that is gone shows at once. */
    Lease replace(Lease lost) throws SqlFailure;

    @Override
    void close();
}
