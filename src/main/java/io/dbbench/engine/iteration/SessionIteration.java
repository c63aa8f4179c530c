package io.dbbench.engine.iteration;

import io.dbbench.engine.record.IterationTiming;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Session;

/**
 * The hot path: one exchange with the server, timed. Drawing and binding of parameters happens before it is sent. Style
 * yields to measurement here and in the exchanges: no allocation, stream or lambda on the way.
 */
public final class SessionIteration implements Iteration {
    private final Session session;
    private final Exchange exchange;
    private final NanoClock clock;

    /** What one iteration sends, and in which order. */
    interface Exchange {

        /** Draws and binds the parameters of an iteration, as far as they are known before it is sent. */
        void bind(long number) throws SqlFailure;

        /** Sends the statements, reads every row, and returns their number. */
        long execute(IterationTiming timing) throws SqlFailure;

        /** Returns the number of statements. */
        int statements();
    }

    public SessionIteration(Session session, Exchange exchange, NanoClock clock) {
        this.session = session;
        this.exchange = exchange;
        this.clock = clock;
    }

    @Override
    public void run(long number, IterationTiming timing) throws SqlFailure {
        session.acquire();
        try {
            if (session.isShared()) {
                timing.acquired(clock.nanoTime());
            }
            exchange.bind(number);
            timing.sent(clock.nanoTime());
            long rows = exchange.execute(timing);
            timing.done(clock.nanoTime(), exchange.statements(), rows);
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
