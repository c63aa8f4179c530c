package io.dbbench.database;

import java.util.Optional;

/** The open connections of one test. Thread-safe. */
public final class Sessions implements AutoCloseable {
    private final MeasuredConnections connections;
    private final ConnectionPool pool;
    private final boolean shared;

    private Sessions(MeasuredConnections connections, ConnectionPool pool, boolean shared) {
        this.connections = connections;
        this.pool = pool;
        this.shared = shared;
    }

    static Sessions open(Connector connector, SessionPlan plan) throws SqlFailure {
        MeasuredConnections connections = new MeasuredConnections(connector, plan);
        try {
            connections.openAll();
        } catch (SqlFailure e) {
            connections.closeAll();
            throw e;
        }
        ConnectionPool pool = new ConnectionPool(connections, plan.connections());
        return new Sessions(connections, pool, plan.pool().isPresent());
    }

    /** A session for one more worker of the plan; without a pool it takes its connection now. */
    public Session open() throws SqlFailure {
        Optional<ConnectionPool.Lease> own = shared ? Optional.empty() : Optional.of(pool.borrow());
        return new Session(pool, connections.statements(), own);
    }

    /**
     * Asks the server to cancel the statements that it runs now for these sessions; they fail with {@code 57014}. A
     * statement that begins while this runs may be hit or missed.
     */
    public void cancelAll() {
        connections.cancelAll();
    }

    boolean isClosed() {
        return pool.isClosed();
    }

    /** Ends every connection; what still runs on one fails. Idempotent. */
    @Override
    public void close() {
        pool.close();
        connections.closeAll();
    }
}
