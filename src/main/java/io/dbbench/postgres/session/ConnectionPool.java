package io.dbbench.postgres.session;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.sql.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A HikariCP pool, which represents what applications see: the workers wait for its connections as an application's
 * threads do. Its maintenance is switched off, so that it does nothing on its own during a measurement. Thread-safe.
 */
final class ConnectionPool implements ConnectionSource {
    /** The default of HikariCP and thus of applications. */
    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(30);

    private final MeasuredConnections connections;
    private final HikariDataSource pool;
    private final int size;

    /** @param connections with as many open connections as the size of the pool */
    ConnectionPool(MeasuredConnections connections, int size) {
        this.connections = connections;
        this.size = size;
        this.pool = new HikariDataSource(config());
        awaitFull();
    }

    /** Waits until the pool is full. It pauses 30 ms after each connection that it adds, which workers must not see. */
    private void awaitFull() {
        try {
            while (pool.getHikariPoolMXBean().getTotalConnections() < size) {
                Thread.sleep(5);
            }
        } catch (InterruptedException e) {
            // the workers wait instead
            Thread.currentThread().interrupt();
        }
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("dbbench");
        config.setDataSource(new PooledConnectionSource(connections));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        config.setConnectionTimeout(ACQUIRE_TIMEOUT.toMillis());
        // do not replace or probe connections while a test runs
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.setKeepaliveTime(0);
        return config;
    }

    @Override
    public PreparedConnection borrow() throws SqlFailure {
        try {
            Connection handle = pool.getConnection();
            PreparedConnection connection =
                    handle.unwrap(PooledConnection.class).prepared();
            connection.lendAs(handle);
            return connection;
        } catch (SQLException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw SqlFailureReader.of(cause);
            }
            if (pool.isClosed()) {
                throw new SqlFailure(SqlState.CONNECTION_DOES_NOT_EXIST, "the sessions are closed", e);
            }
            throw new SqlFailure(
                    SqlState.POOL_TIMEOUT,
                    "no connection of the pool (size " + size + ") became available within "
                            + ACQUIRE_TIMEOUT.toSeconds() + " s",
                    e);
        }
    }

    @Override
    public void giveBack(PreparedConnection connection) {
        try {
            connection.lentAs().close();
        } catch (SQLException e) {
            throw new IllegalStateException("returning a connection to the pool cannot fail", e);
        }
    }

    @Override
    public PreparedConnection replace(PreparedConnection lost) throws SqlFailure {
        // before the pool asks for it, because the pool would retry in the background
        connections.openOne();
        connections.forget(lost);
        pool.evictConnection(lost.lentAs());
        return borrow();
    }

    @Override
    public void close() {
        pool.close();
        connections.closeAll();
    }
}
