package io.dbbench.postgres.connect;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.sql.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.jdbc.PgConnection;

/**
 * The state of the current request on a connection: whether it waits for the server, and since when. The thread that uses
 * the connection updates it without a fence, because this is in the hot path; the {@link SilenceWatch} reads it.
 */
public final class InFlight {
    private static final String CLOSED = "no answer from the server; the connection was closed";

    private final PgConnection connection;
    private final DialAttempt attempt;
    private final ServerMessages messages;
    private final Optional<Duration> limit;

    /** Odd while a request is waiting; increases with each request, so that two are not mistaken for one. */
    private final AtomicLong turns = new AtomicLong();

    private volatile long cancelledTurn;
    private long seenTurn;
    private long seenNanos;
    private long seenCancelledTurn;
    private long seenCancelledNanos;
    private volatile boolean cut;

    /**
     * Creates the state of a connection.
     *
     * @param limit after which the server cancels a statement by itself
     */
    public InFlight(OpenedConnection opened, Optional<Duration> limit) {
        this.connection = opened.connection();
        this.attempt = opened.attempt();
        this.messages = opened.messages();
        this.limit = limit;
    }

    /** Marks the start of a request. */
    public void begin() {
        turns.setOpaque(turns.getPlain() + 1);
    }

    /** Marks the end of a request: the server has answered, or the connection is lost. */
    public void end() {
        turns.setOpaque(turns.getPlain() + 1);
    }

    boolean isWaiting() {
        return isOdd(turns.getOpaque());
    }

    private static boolean isOdd(long turn) {
        return (turn & 1) == 1;
    }

    public PgConnection connection() {
        return connection;
    }

    /** Returns the messages that the connection receives. */
    public ServerMessages messages() {
        return messages;
    }

    DialAttempt attempt() {
        return attempt;
    }

    /** Returns how long the watch has seen the same request waiting; zero if none. Only for the watch. */
    long silentNanos(long nowNanos) {
        long turn = turns.getOpaque();
        if (turn != seenTurn) {
            seenTurn = turn;
            seenNanos = nowNanos;
        }
        return isOdd(turn) ? nowNanos - seenNanos : 0;
    }

    /** Returns whether the request waits although the server should have ended it. Only for the watch. */
    boolean isOverdue(long nowNanos, Duration grace) {
        long silentNanos = silentNanos(nowNanos);
        boolean late =
                limit.isPresent() && silentNanos > limit.get().plus(grace).toNanos();
        return late || unheardNanos(nowNanos) > grace.toNanos();
    }

    /** Returns how long the watch has seen the request waiting after a cancel request. */
    private long unheardNanos(long nowNanos) {
        if (!isOdd(seenTurn) || seenTurn != cancelledTurn) {
            return 0;
        }
        if (seenCancelledTurn != seenTurn) {
            seenCancelledTurn = seenTurn;
            seenCancelledNanos = nowNanos;
        }
        return nowNanos - seenCancelledNanos;
    }

    /** Asks the server to cancel the current request, if any. Takes up to 10 s. */
    void cancel() {
        long turn = turns.getOpaque();
        if (!isOdd(turn)) {
            return;
        }
        cancelledTurn = turn;
        try {
            connection.cancelQuery();
        } catch (SQLException e) {
            // the server is gone, and the statement with it
        }
    }

    /** Returns the failure, or that the watch closed the connection, which the driver reports as a lost server. */
    public SqlFailure explained(SqlFailure failure) {
        return cut ? new SqlFailure(SqlState.CONNECTION_FAILURE, CLOSED, failure) : failure;
    }

    /** Does the same for an exception, whose message would read like a network failure. */
    SQLException explained(SQLException failure) {
        return cut ? new SQLException(CLOSED, SqlState.CONNECTION_FAILURE) : failure;
    }

    /** Returns whether the connection was closed because the server did not answer. */
    public boolean isCut() {
        return cut;
    }

    /** Closes the connection, so that the current request fails as lost. */
    void cut() {
        cut = true;
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // the connection is closed already
        }
    }
}
