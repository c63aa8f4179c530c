package io.dbbench.database;

/** One connection a session, kept until the session ends. */
record OwnConnections(MeasuredConnections connections) implements Lender {

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
