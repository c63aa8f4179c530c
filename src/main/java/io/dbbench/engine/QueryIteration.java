package io.dbbench.engine;

import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionStatement;
import java.util.List;

/**
 * The hot path: one execution of a query, timed. Everything that is not the statement itself (drawing and binding
 * parameters) happens before the clock is read. Style yields to measurement here: no allocation, no stream, no lambda on
 * the way.
 */
final class QueryIteration implements Iteration {
    private final Session session;
    private final SessionStatement statement;
    private final ValueSource[] sources;
    private final NanoClock clock;

    /** @param sources one for each reference of the statement, in order */
    QueryIteration(Session session, SessionStatement statement, List<ValueSource> sources, NanoClock clock) {
        this.session = session;
        this.statement = statement;
        this.sources = sources.toArray(ValueSource[]::new);
        this.clock = clock;
    }

    @Override
    public void run(long number, IterationTiming timing) throws SqlFailure {
        long beginNanos = clock.nanoTime();
        session.acquire();
        try {
            timing.waited(clock.nanoTime() - beginNanos);
            for (int position = 0; position < sources.length; position++) {
                sources[position].bind(number, statement, position);
            }
            long sentNanos = clock.nanoTime();
            long rows = statement.execute();
            timing.served(clock.nanoTime() - sentNanos);
            timing.executed(1, rows);
        } catch (SqlFailure failure) {
            // a lost connection stays until reconnect() replaces it: the pool would lend it again
            if (!failure.connectionLost()) {
                session.release();
            }
            throw failure;
        }
        session.release();
    }

    @Override
    public void reconnect() throws SqlFailure {
        session.reconnect();
        session.acquire();
        session.release();
    }
}
