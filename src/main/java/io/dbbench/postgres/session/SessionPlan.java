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
 * What the workers of one test need.
 *
 * @param applicationName shown in {@code pg_stat_activity}; cut to the 63 bytes that PostgreSQL keeps
 * @param statements those that will be run; made ready on each connection before it is handed out
 * @param protocol how they are sent
 * @param isolation of all transactions of the sessions, so that none has to ask for it; the default leaves it to the server
 * @param workers sessions that will be open at once
 * @param pool present when they share connections
 * @param timeout of one statement, enforced by the server; absent: the session's or the server's own
 * @param access what the server lets the sessions do
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

    /** Prepared statements that depend on nothing but their parameters. */
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

    /** The same, with its statements sent in another way. */
    public SessionPlan withProtocol(Protocol other) {
        return new SessionPlan(applicationName, statements, other, isolation, workers, pool, timeout, access);
    }

    /** The same, with sessions in which the server lets only read. */
    public SessionPlan readOnly() {
        return new SessionPlan(
                applicationName, statements, protocol, isolation, workers, pool, timeout, AccessMode.READ_ONLY);
    }

    /** The same, but transactions have to ask for their isolation one by one. */
    public SessionPlan withIsolationByTransaction() {
        return new SessionPlan(
                applicationName, statements, protocol, Isolation.DEFAULT, workers, pool, timeout, access);
    }

    /** Returns how values are sent: as text when one statement's value is a parameter of another. */
    ValueFormat valueFormat() {
        return statements.stream().allMatch(statement -> statement.columns().isEmpty())
                ? ValueFormat.DRIVER_DEFAULT
                : ValueFormat.TEXT;
    }

    /** Connections that are opened: the pool's size, or one a worker. */
    public int connections() {
        return PoolSettings.connections(pool, workers);
    }
}
