package io.dbbench.postgres.session;

import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.OpenFiles;
import io.dbbench.postgres.connect.SilenceWatch;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.sql.SqlState;
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
        Optional<String> shortage = OpenFiles.shortage(plan.connections());
        if (shortage.isPresent()) {
            throw new SqlFailure(SqlState.TOO_MANY_CONNECTIONS, shortage.get());
        }
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

    /** Opens a session for a worker; without a pool it takes its connection now. */
    public Session open() throws SqlFailure {
        return pool.isPresent()
                ? Session.sharing(pool.get(), connections.newStatements())
                : Session.keeping(own, connections.newStatements());
    }

    /**
     * Asks the server to cancel the running statements of these sessions, which fail with {@code 57014}. A statement that
     * starts meanwhile may or may not be cancelled.
     */
    public void cancelAll() {
        connections.cancelAll();
    }

    /**
     * Returns what asks for plans on one of the connections; no worker may use it meanwhile.
     *
     * @throws SqlFailure when all were lost, and another cannot be opened
     */
    public Explainer explainer() throws SqlFailure {
        return new Explainer(connections.anyOpen());
    }

    /** Makes the server count what the sessions did until now; no worker may use them meanwhile. */
    public void flushStatistics() {
        connections.flushStatistics();
    }

    public boolean isClosed() {
        return connections.isClosed();
    }

    /**
     * Closes all connections. Running statements fail, but the server may continue them unless {@link #cancelAll()} was
     * called before. Idempotent.
     */
    @Override
    public void close() {
        pool.ifPresent(ConnectionPool::close);
        own.close();
    }
}
