package io.dbbench.postgres.session;

import io.dbbench.postgres.connect.CancelRequest;
import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.InFlight;
import io.dbbench.postgres.connect.OpenedConnection;
import io.dbbench.postgres.connect.SilenceWatch;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.sql.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Opens the connections of a plan: all of them in parallel, which the pool cannot do, and later replacements of lost ones.
 * Thread-safe.
 */
final class MeasuredConnections {
    /** Logins cost CPU time on both sides; more of them in parallel are not faster. */
    private static final int OPENED_AT_ONCE = 8;

    private final Connector connector;
    private final SessionPlan plan;
    private final List<PreparedSql> statements;
    private final SilenceWatch watch;
    private final Queue<PreparedConnection> ready = new ConcurrentLinkedQueue<>();
    private final Set<PreparedConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    MeasuredConnections(Connector connector, SessionPlan plan, SilenceWatch watch) {
        this.connector = connector;
        this.plan = connector.poolerMode().keepsSessionSettings() ? plan : plan.withIsolationByTransaction();
        this.statements = PreparedSql.of(plan);
        this.watch = watch;
    }

    /** Returns the statements of a new session. */
    List<SessionStatement> newStatements() {
        return statements.stream().map(SessionStatement::new).toList();
    }

    /** Opens all connections; the first one before the others, so that a common failure is reported once and early. */
    void openAll() throws SqlFailure {
        openOne();
        int missing = plan.connections() - 1;
        if (missing <= 0) {
            return;
        }
        ExecutorService openers = Executors.newFixedThreadPool(Math.min(missing, OPENED_AT_ONCE));
        List<Future<?>> openings = new ArrayList<>();
        for (int i = 0; i < missing; i++) {
            openings.add(openers.submit(() -> {
                openOne();
                return null;
            }));
        }
        try {
            await(openings);
        } finally {
            openings.forEach(opening -> opening.cancel(false));
            finish(openers);
        }
    }

    /** Waits for running logins, so that no connection opens after all have been closed. */
    private static void finish(ExecutorService openers) {
        openers.shutdown();
        try {
            openers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(List<Future<?>> openings) throws SqlFailure {
        try {
            for (Future<?> opening : openings) {
                opening.get();
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof SqlFailure failure)) {
                throw new IllegalStateException(e.getCause());
            }
            throw SqlFailureReader.prefixed("could not open all " + plan.connections() + " connections", failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlFailure(SqlState.CANNOT_CONNECT, "interrupted while connections were opened", e);
        }
    }

    /** Opens a connection and keeps it for {@link #take()}. */
    void openOne() throws SqlFailure {
        ready.add(open());
    }

    /** Returns a connection that was opened before, or a new one. */
    PreparedConnection take() throws SqlFailure {
        PreparedConnection first = ready.poll();
        return first == null ? open() : first;
    }

    private PreparedConnection open() throws SqlFailure {
        if (closed) {
            throw new SqlFailure(SqlState.CONNECTION_DOES_NOT_EXIST, "the sessions are closed");
        }
        PreparedConnection prepared = prepare(new InFlight(login(), plan.timeout()));
        open.add(prepared);
        return prepared;
    }

    private OpenedConnection login() throws SqlFailure {
        try {
            return connector.openMeasured(plan.applicationName(), plan.protocol(), plan.valueFormat());
        } catch (SQLException | RuntimeException e) {
            throw SqlFailureReader.ofDriver(e);
        }
    }

    /** Prepares a connection, which is watched from its login on, and closed if that fails. */
    private PreparedConnection prepare(InFlight inFlight) throws SqlFailure {
        watch.add(inFlight);
        inFlight.begin();
        try {
            connector.applySession(inFlight.connection(), settings(), plan.access());
            return PreparedConnection.prepare(inFlight, plan, statements);
        } catch (SQLException | RuntimeException e) {
            throw discarded(inFlight, SqlFailureReader.ofDriver(e));
        } catch (SqlFailure e) {
            throw discarded(inFlight, e);
        } finally {
            inFlight.end();
        }
    }

    private SqlFailure discarded(InFlight inFlight, SqlFailure failure) {
        watch.remove(inFlight);
        PreparedConnection.closeQuietly(inFlight.connection());
        return inFlight.explained(failure);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        plan.timeout().ifPresent(timeout -> settings.put("statement_timeout", milliseconds(timeout)));
        if (plan.isolation() != Isolation.DEFAULT) {
            settings.put("default_transaction_isolation", PreparedConnection.name(plan.isolation()));
        }
        return settings;
    }

    /** Returns at least 1, because 0 means no timeout. */
    private static String milliseconds(Duration timeout) {
        return Long.toString(Math.max(timeout.toMillis(), 1));
    }

    void cancelAll() {
        CancelRequest.all(open.stream().map(PreparedConnection::inFlight).toList());
    }

    /** Returns a connection that is open, a new one if all were lost; no worker may use it meanwhile. */
    InFlight anyOpen() throws SqlFailure {
        for (PreparedConnection connection : open) {
            if (!connection.isLost()) {
                return connection.inFlight();
            }
        }
        return open().inFlight();
    }

    /** A session keeps counts for itself, for seconds while it is idle. */
    void flushStatistics() {
        if (connector.poolerMode().keepsSessionSettings()) {
            for (PreparedConnection connection : open) {
                if (!connection.flushStatistics()) {
                    // a server that does not answer would keep every session waiting
                    return;
                }
            }
        }
    }

    void forget(PreparedConnection lost) {
        open.remove(lost);
        end(lost);
    }

    private void end(PreparedConnection connection) {
        watch.remove(connection.inFlight());
        connection.close();
    }

    boolean isClosed() {
        return closed;
    }

    /** Closes all connections. */
    void closeAll() {
        closed = true;
        open.forEach(this::end);
        open.clear();
    }
}
