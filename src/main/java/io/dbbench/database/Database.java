package io.dbbench.database;

import io.dbbench.scenario.SqlScript;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A PostgreSQL that is there for a run: reached, or started, by {@link #open}. One thread uses it; {@link #close()} may
 * be called by any, from a shutdown hook too.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Database implements AutoCloseable {
    Database() {}

    /**
     * Connects, and starts the embedded server first when that is the target.
     *
     * @param session server settings for every connection, by name
     * @param progress is told in one line what takes long, such as the unpacking of the embedded server
     */
    public static Database open(Target target, Map<String, String> session, Consumer<String> progress)
            throws DatabaseUnavailable {
        throw new DatabaseUnavailable("not yet");
    }

    /** What the server is and how it is set. */
    public ServerFacts facts() throws SqlFailure {
        throw new UnsupportedOperationException();
    }

    /** Runs a script, outside any measurement. Its statements are one transaction unless it says otherwise. */
    public void execute(SqlScript script) throws SqlFailure {}

    /** Runs a query once and keeps all its rows. */
    public SampleRows sample(String query) throws SqlFailure {
        throw new UnsupportedOperationException();
    }

    /** Opens all connections of a test, and prepares its statements on each. */
    public Sessions openSessions(SessionPlan plan) throws SqlFailure {
        throw new UnsupportedOperationException();
    }

    /** Ends every connection, and the embedded server with all it left on disk. Idempotent; waits until it is done. */
    @Override
    public void close() {}
}
