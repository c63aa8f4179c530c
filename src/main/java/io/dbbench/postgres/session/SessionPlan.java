package io.dbbench.postgres.session;

import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.connect.ValueFormat;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The sessions that the workers of a test need.
 *
 * @param applicationName shown in {@code pg_stat_activity}; truncated to 63 bytes
 * @param statements prepared on each connection before it is used
 * @param protocol how they are sent
 * @param isolation of all transactions, set once per session; the default leaves it to the server
 * @param workers number of sessions
 * @param pool present if they share connections
 * @param timeout of a statement, enforced by the server; empty: that of the session or the server
 * @param access of the sessions
 */
public record SessionPlan(
        String applicationName,
        List<PlannedStatement> statements,
        Protocol protocol,
        Isolation isolation,
        int workers,
        Optional<PoolSettings> pool,
        Optional<Duration> timeout,
        AccessMode access) {

    public SessionPlan {
        statements = List.copyOf(statements);
    }

    /** Creates a plan of prepared statements without captured columns. */
    public SessionPlan(
            String applicationName,
            List<SqlText> statements,
            int workers,
            Optional<PoolSettings> pool,
            Optional<Duration> timeout) {
        this(
                applicationName,
                statements.stream()
                        .map(sql -> new PlannedStatement(sql, List.of()))
                        .toList(),
                Protocol.PREPARED,
                Isolation.DEFAULT,
                workers,
                pool,
                timeout,
                AccessMode.READ_WRITE);
    }

    /** Returns this plan with another protocol. */
    public SessionPlan withProtocol(Protocol other) {
        return new SessionPlan(applicationName, statements, other, isolation, workers, pool, timeout, access);
    }

    /** Returns this plan with read-only sessions. */
    public SessionPlan readOnly() {
        return new SessionPlan(
                applicationName, statements, protocol, isolation, workers, pool, timeout, AccessMode.READ_ONLY);
    }

    /** Returns this plan with the isolation set by each transaction. */
    SessionPlan withIsolationByTransaction() {
        return new SessionPlan(
                applicationName, statements, protocol, Isolation.DEFAULT, workers, pool, timeout, access);
    }

    /** Returns how values are sent: as text when one statement's value is a parameter of another. */
    ValueFormat valueFormat() {
        return statements.stream().allMatch(statement -> statement.columns().isEmpty())
                ? ValueFormat.DRIVER_DEFAULT
                : ValueFormat.TEXT;
    }

    /** Returns the number of connections: the size of the pool, or one per worker. */
    public int connections() {
        return PoolSettings.connections(pool, workers);
    }
}
