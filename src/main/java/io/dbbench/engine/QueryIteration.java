package io.dbbench.engine;

import io.dbbench.database.Session;
import io.dbbench.database.SessionStatement;
import io.dbbench.database.SqlFailure;
import java.util.List;

/**
 * The hot path: one execution of a query by one worker, timed. Everything that is not the statement itself (drawing and
 * binding parameters) happens before the clock is read. Style yields to measurement here: no allocation, no stream, no
 * lambda on the way.
 *
 * <p>Not thread-safe; one worker owns it.
 */
final class QueryIteration {
    private final Session session;
    private final SessionStatement statement;
    private final ValueSource[] sources;
    private final NanoClock clock;

    /** @param sources one for each reference of the statement, in order */
    QueryIteration(Session session, List<ValueSource> sources, NanoClock clock) {
        this.session = session;
        this.statement = session.statement(0);
        this.sources = sources.toArray(ValueSource[]::new);
        this.clock = clock;
    }

    /**
     * Runs once and records it.
     *
     * @param number decides the parameters' values
     * @throws SqlFailure what went wrong, not yet recorded
     */
    void run(long number, Recording recording) throws SqlFailure {
        long beginNanos = clock.nanoTime();
        session.acquire();
        try {
            long acquiredNanos = clock.nanoTime();
            for (int position = 0; position < sources.length; position++) {
                sources[position].bind(number, statement, position);
            }
            long sentNanos = clock.nanoTime();
            long rows = statement.execute();
            long endNanos = clock.nanoTime();
            recording.completed(beginNanos, acquiredNanos - beginNanos, endNanos - sentNanos, endNanos, rows);
        } catch (SqlFailure failure) {
            // a lost connection stays until reconnect() replaces it: the pool would lend it again
            if (!failure.connectionLost()) {
                session.release();
            }
            throw failure;
        }
        session.release();
    }

    /**
     * Replaces a lost connection under the same statement; where there was none to lose, sees whether one can be had.
     *
     * @throws SqlFailure when the server cannot be reached; the call may be repeated
     */
    void reconnect() throws SqlFailure {
        session.reconnect();
        session.acquire();
        session.release();
    }
}
