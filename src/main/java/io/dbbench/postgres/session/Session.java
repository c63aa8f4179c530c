package io.dbbench.postgres.session;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Workload.Isolation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One worker's access to the database. Not thread-safe, but it may pass from one thread to another between calls.
 *
 * <p>Around each iteration: {@link #acquire()}, set parameters and execute, {@link #release()}. Without a pool both do
 * nothing, because the session keeps its connection. Statements commit by themselves, but for those between {@link #begin} and
 * {@link #commit()} or {@link #rollback()}.
 */
public final class Session implements AutoCloseable {
    private final ConnectionSource source;
    private final SessionStatement[] statements;
    private final Keeping keeping;
    private @Nullable PreparedConnection held;

    /** When a session returns its connection. */
    private enum Keeping {
        UNTIL_CLOSED,
        PER_ITERATION
    }

    private Session(ConnectionSource lender, List<SessionStatement> statements, Keeping keeping) {
        this.source = lender;
        this.statements = statements.toArray(SessionStatement[]::new);
        this.keeping = keeping;
    }

    /** A session with a connection of its own. */
    static Session keeping(ConnectionSource lender, List<SessionStatement> statements) throws SqlFailure {
        Session session = new Session(lender, statements, Keeping.UNTIL_CLOSED);
        session.acquire();
        return session;
    }

    /** A session that takes a connection for each iteration. */
    static Session sharing(ConnectionSource lender, List<SessionStatement> statements) {
        return new Session(lender, statements, Keeping.PER_ITERATION);
    }

    /** Returns whether each iteration takes a connection that other sessions use, too. */
    public boolean isShared() {
        return keeping == Keeping.PER_ITERATION;
    }

    /**
     * Borrows a connection from the pool, and waits for one if necessary.
     *
     * @throws SqlFailure with {@code HYT00} when none became available within 30 s
     */
    public void acquire() throws SqlFailure {
        if (held == null) {
            use(source.borrow());
        }
    }

    /**
     * One statement of the plan. The object stays the same for the session's life; parameters are set and it is executed
     * between {@link #acquire()} and {@link #release()}.
     *
     * @param index into {@link SessionPlan#statements()}
     */
    public SessionStatement statement(int index) {
        return statements[index];
    }

    /**
     * Opens a transaction. Nothing is sent for it: BEGIN goes with the first statement. Only when the isolation is not
     * that of the plan does it take a round trip.
     */
    public void begin(Isolation isolation) throws SqlFailure {
        connection().begin(isolation);
    }

    /**
     * Commits, in one round trip.
     *
     * @throws SqlFailure when the server refuses; {@link #rollback()} is still needed then
     */
    public void commit() throws SqlFailure {
        connection().commit();
    }

    /** Rolls back what was begun, in one round trip; in none when the server has ended it, or is gone. */
    public void rollback() throws SqlFailure {
        connection().rollback();
    }

    private PreparedConnection connection() {
        if (held == null) {
            throw new IllegalStateException("the session has no connection: acquire() comes first");
        }
        return held;
    }

    /** Gives the connection back to the pool; does nothing when there is none. */
    public void release() {
        if (keeping == Keeping.PER_ITERATION) {
            giveBack();
        }
    }

    /**
     * Replaces a lost connection by a new one. Between {@code acquire} and {@code release} the session then has the new
     * one; outside there is nothing to replace. Parameters have to be set again.
     *
     * @throws SqlFailure at once when the server cannot be reached; the call may be repeated
     */
    public void reconnect() throws SqlFailure {
        if (held != null) {
            use(source.replace(held));
        }
    }

    /** Gives up the connection. Idempotent. */
    @Override
    public void close() {
        giveBack();
    }

    private void use(PreparedConnection taken) {
        held = taken;
        for (int i = 0; i < statements.length; i++) {
            statements[i].use(taken.statement(i), taken.parameterTypes(i), taken.inFlight());
        }
    }

    private void giveBack() {
        PreparedConnection given = held;
        held = null;
        if (given != null) {
            for (SessionStatement statement : statements) {
                statement.release();
            }
            source.giveBack(given);
        }
    }
}
