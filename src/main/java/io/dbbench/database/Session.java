package io.dbbench.database;

/**
 * One worker's access to the database. Not thread-safe, but it may pass from one thread to another between calls.
 *
 * <p>Around each iteration: {@link #acquire()}, set parameters and execute, {@link #release()}. Without a pool both do
 * nothing, the session keeps its connection.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Session implements AutoCloseable {
    Session() {}

    /**
     * Takes a connection out of the pool, and waits for one if need be.
     *
     * @throws SqlFailure with {@code HYT00} when none came free in 30 seconds
     */
    public void acquire() throws SqlFailure {}

    /**
     * One statement of the plan. The object stays the same for the session's life; parameters are set and it is executed
     * between {@link #acquire()} and {@link #release()}.
     *
     * @param index into {@link SessionPlan#statements()}
     */
    public SessionStatement statement(int index) {
        throw new UnsupportedOperationException();
    }

    /** Gives the connection back to the pool; does nothing when there is none. */
    public void release() {}

    /**
     * Replaces a lost connection by a new one. Between {@code acquire} and {@code release} the session then has the new
     * one.
     *
     * @throws SqlFailure at once when the server cannot be reached; the call may be repeated
     */
    public void reconnect() throws SqlFailure {}

    /** Gives up the connection. Idempotent. */
    @Override
    public void close() {}
}
