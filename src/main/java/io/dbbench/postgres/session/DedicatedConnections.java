package io.dbbench.postgres.session;

import io.dbbench.postgres.error.SqlFailure;

/** One connection per session, until the session ends. */
record DedicatedConnections(MeasuredConnections connections) implements ConnectionSource {

    @Override
    public PreparedConnection borrow() throws SqlFailure {
        return connections.take();
    }

    @Override
    public void giveBack(PreparedConnection connection) {
        connections.forget(connection);
    }

    @Override
    public PreparedConnection replace(PreparedConnection lost) throws SqlFailure {
        connections.openOne();
        connections.forget(lost);
        return borrow();
    }

    @Override
    public void close() {
        connections.closeAll();
    }
}
