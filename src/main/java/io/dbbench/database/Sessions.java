package io.dbbench.database;

/** The open connections of one test. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class Sessions implements AutoCloseable {
    Sessions() {}

    /** A session for one more worker of the plan. */
    public Session open() throws SqlFailure {
        throw new UnsupportedOperationException();
    }

    /** Asks the server to cancel the statements that it runs now for these sessions; they fail with {@code 57014}. */
    public void cancelAll() {}

    /** Ends every connection; what still runs on one fails. Idempotent. */
    @Override
    public void close() {}
}
