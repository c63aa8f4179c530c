package io.dbbench.postgres.session;

import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.SilenceWatch;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.PoolSettings;
import java.util.Optional;

/** The open connections of one test. Thread-safe. */
public final class Sessions implements AutoCloseable {
    private final MeasuredConnections connections;
    private final Optional<ConnectionPool> pool;
    private final DedicatedConnections own;

    private Sessions(MeasuredConnections connections, Optional<ConnectionPool> pool) {
        this.connections = connections;
        this.pool = pool;
        this.own = new DedicatedConnections(connections);
    }

    public static Sessions open(Connector connector, SessionPlan plan, SilenceWatch watch) throws SqlFailure {
        connector.poolerMode().check(plan.protocol(), plan.timeout());
        MeasuredConnections connections = new MeasuredConnections(connector, plan, watch);
        try {
            connections.openAll();
        } catch (SqlFailure e) {
            connections.closeAll();
            throw e;
        }
        return new Sessions(connections, plan.pool().map(settings -> pool(connections, settings)));
    }

    private static ConnectionPool pool(MeasuredConnections connections, PoolSettings settings) {
        return new ConnectionPool(connections, settings.size());
    }

    /** A session for one more worker of the plan; without a pool it takes its connection now. */
    public Session open() throws SqlFailure {
        return pool.isPresent()
                ? Session.sharing(pool.get(), connections.newStatements())
                : Session.keeping(own, connections.newStatements());
    }

    /**
     * Asks the server to cancel the statements that it runs now for these sessions; they fail with {@code 57014}. A
     * statement that begins while this runs may be hit or missed.
     */
    public void cancelAll() {
        connections.cancelAll();
    }

    public boolean isClosed() {
        return connections.isClosed();
    }

    /**
     * Ends every connection. What still runs on one fails here, but the server may go on with it unless
     * {@link #cancelAll()} came first. Idempotent.
     */
    @Override
    public void close() {
        pool.ifPresent(ConnectionPool::close);
        own.close();
    }
}
