package io.dbbench.postgres.connect;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.sql.SqlState;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.jdbc.PgConnection;

/**
 * Whether a connection waits for its server, and since when. The thread that uses the connection tells of it, in the hot
 * path too, hence without a fence; the {@link SilenceWatch} looks.
 */
public final class InFlight {
    private static final String GIVEN_UP = "no answer from the server; the connection was closed";

    private final PgConnection connection;
    private final DialAttempt attempt;
    private final Optional<Duration> limit;

    /** Odd while the server is to answer; grows with each exchange, so that two are not taken for one. */
    private final AtomicLong turns = new AtomicLong();

    private volatile long cancelledTurn;
    private long seenTurn;
    private long seenNanos;
    private long seenCancelledTurn;
    private long seenCancelledNanos;
    private volatile boolean cut;

    /**
     * Creates an in flight.
     *
     * @param limit that the server keeps, after which it ends the statement itself
     */
    public InFlight(OpenedConnection reached, Optional<Duration> limit) {
        this.connection = reached.connection();
        this.attempt = reached.attempt();
        this.limit = limit;
    }

    /** The server is asked. */
    public void begin() {
        turns.setOpaque(turns.getPlain() + 1);
    }

    /** It has answered, or the connection is lost. */
    public void end() {
        turns.setOpaque(turns.getPlain() + 1);
    }

    boolean underWay() {
        return isUnderWay(turns.getOpaque());
    }

    private static boolean isUnderWay(long turn) {
        return (turn & 1) == 1;
    }

    public PgConnection connection() {
        return connection;
    }

    DialAttempt attempt() {
        return attempt;
    }

    /** For how long the watch has seen the same exchange go on; zero when none does. Called by the watch alone. */
    long silentNanos(long nowNanos) {
        long turn = turns.getOpaque();
        if (turn != seenTurn) {
            seenTurn = turn;
            seenNanos = nowNanos;
        }
        return isUnderWay(turn) ? nowNanos - seenNanos : 0;
    }

    /** Whether it goes on although the server was to end it that long ago. Called by the watch alone. */
    boolean isOverdue(long nowNanos, Duration grace) {
        long silentNanos = silentNanos(nowNanos);
        boolean late =
                limit.isPresent() && silentNanos > limit.get().plus(grace).toNanos();
        return late || unheardNanos(nowNanos) > grace.toNanos();
    }

    /** For how long the watch has seen it go on after it was to be cancelled. */
    private long unheardNanos(long nowNanos) {
        if (!isUnderWay(seenTurn) || seenTurn != cancelledTurn) {
            return 0;
        }
        if (seenCancelledTurn != seenTurn) {
            seenCancelledTurn = seenTurn;
            seenCancelledNanos = nowNanos;
        }
        return nowNanos - seenCancelledNanos;
    }

    /** Asks the server to cancel what it is asked now, if it is; whoever waits sees it fail. Takes up to 10 s. */
    void cancel() {
        long turn = turns.getOpaque();
        if (!isUnderWay(turn)) {
            return;
        }
        cancelledTurn = turn;
        try {
            connection.cancelQuery();
        } catch (SQLException e) {
            // the server is gone, and with it what it did
        }
    }

    /** What failed here, or that it was given up, which the driver tells as if the server had gone. */
    public SqlFailure explained(SqlFailure failure) {
        return cut ? new SqlFailure(SqlState.CONNECTION_FAILURE, GIVEN_UP, failure) : failure;
    }

    /** The same; the driver's own words would pass for those of a network that is not there. */
    SQLException explained(SQLException failure) {
        return cut ? new SQLException(GIVEN_UP, SqlState.CONNECTION_FAILURE) : failure;
    }

    /** Gives the connection up: whoever waits sees it fail as lost. */
    void cut() {
        cut = true;
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // it was closed already
        }
    }
}
