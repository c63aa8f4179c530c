package io.dbbench.database;

/** One connection a session, kept until the session ends. */
record OwnConnections(MeasuredConnections connections) implements Lender {

    @Override
    public Lease borrow() throws SqlFailure {
        PreparedConnection connection = connections.take();
        return new Lease(connection.connection(), connection);
    }

    @Override
    public void giveBack(Lease lease) {
        connections.forget(lease.connection());
    }

    @Override
    public Lease replace(Lease lost) throws SqlFailure {
        connections.openOne();
        connections.forget(lost.connection());
        return borrow();
    }

    @Override
    public void close() {
        connections.closeAll();
    }
}
