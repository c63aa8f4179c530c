package io.dbbench.postgres.connect;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import java.sql.SQLException;

/**
 * A control connection that can be replaced after it was lost. One thread uses it; {@link #cancel()} and {@link #close()}
 * may be called from any thread.
 */
public final class KeptConnection implements AutoCloseable {
    private final SilenceWatch watch;
    private volatile Connector connector;
    private volatile ControlConnection current;

    /** @param watch closes the connection when its server is silent */
    public KeptConnection(Connector connector, ControlConnection opened, SilenceWatch watch) {
        this.connector = connector;
        this.current = opened;
        this.watch = watch;
        watch.add(opened.inFlight());
    }

    public Connector connector() {
        return connector;
    }

    /** Makes later connections read-only. */
    public void forbidWriting() {
        connector = connector.readOnly();
    }

    public <T> T ask(ControlConnection.Query<T> query) throws SqlFailure {
        return current.ask(query);
    }

    public void tell(ControlConnection.Command command) throws SqlFailure {
        current.tell(command);
    }

    /** Returns the state of the current request. */
    public InFlight inFlight() {
        return current.inFlight();
    }

    /** Asks the server to cancel the current request. */
    public void cancel() {
        current.cancel();
    }

    /**
     * Connects again if the connection was lost, as after a restart of the server.
     *
     * @throws SqlFailure when the server cannot be reached, after some seconds at most
     */
    public void recover() throws SqlFailure {
        ControlConnection before = current;
        if (before.isAlive()) {
            return;
        }
        watch.remove(before.inFlight());
        before.close();
        try {
            OpenedConnection opened = connector.openControl();
            current = new ControlConnection(opened);
            watch.add(current.inFlight());
            connector.applySession(opened);
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    @Override
    public void close() {
        current.close();
    }
}
