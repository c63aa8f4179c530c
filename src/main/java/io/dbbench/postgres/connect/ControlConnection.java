package io.dbbench.postgres.connect;

import io.dbbench.connection.Host;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;

/**
 * The connection for everything that is not measured. One thread uses it; {@link #cancel()} and {@link #close()} may be
 * called from any thread.
 */
public final class ControlConnection implements AutoCloseable {
    private static final int ALIVE_WITHIN_SECONDS = 5;

    private final PgConnection connection;
    private final InFlight inFlight;

    public ControlConnection(OpenedConnection opened) {
        this(opened, Optional.empty());
    }

    /** @param limit after which the server cancels a statement by itself */
    public ControlConnection(OpenedConnection opened, Optional<Duration> limit) {
        this.connection = opened.connection();
        this.inFlight = new InFlight(opened, limit);
    }

    /** A request to the server that has a result. */
    public interface Query<T> {
        T run(PgConnection connection) throws SQLException, SqlFailure;
    }

    /** A request to the server without a result. */
    public interface Command {
        void run(PgConnection connection) throws SQLException, SqlFailure;
    }

    /** Asks the server; a {@link SilenceWatch} that {@link #inFlight()} was added to sees it wait. */
    public <T> T ask(Query<T> query) throws SqlFailure {
        inFlight.begin();
        try {
            return query.run(connection);
        } catch (SQLException e) {
            throw inFlight.explained(SqlFailureReader.of(e));
        } catch (SqlFailure e) {
            throw inFlight.explained(e);
        } catch (RuntimeException e) {
            if (SqlFailureReader.isOfDriver(e)) {
                throw inFlight.explained(SqlFailureReader.ofDriver(e));
            }
            throw e;
        } finally {
            inFlight.end();
        }
    }

    /** Does the same for a request without a result. */
    public void tell(Command command) throws SqlFailure {
        ask(asked -> {
            command.run(asked);
            return command;
        });
    }

    /** Returns the host that it is connected to. */
    public Host host() {
        return inFlight.attempt().host();
    }

    public InFlight inFlight() {
        return inFlight;
    }

    /** Returns whether the server answers. */
    public boolean isAlive() {
        try {
            return connection.isValid(ALIVE_WITHIN_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Asks the server to cancel the current request. */
    public void cancel() {
        CancelRequest.all(List.of(inFlight));
    }

    /** Cancels the current request, which the server would otherwise continue without a client, and disconnects. */
    @Override
    public void close() {
        cancel();
        try {
            connection.close();
        } catch (SQLException e) {
            // the connection is lost already
        }
    }
}
