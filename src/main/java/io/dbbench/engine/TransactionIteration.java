package io.dbbench.engine;

import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionStatement;
import io.dbbench.scenario.Workload.End;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.scenario.Workload.Transaction;
import java.util.List;

/**
 * Several statements in one transaction, timed from BEGIN to the end of COMMIT or ROLLBACK, all tries included. What is
 * drawn is bound before the clock is read, and stays bound for every try; what earlier statements give is bound when it
 * is there. Style yields to measurement here as in {@link QueryIteration}.
 */
final class TransactionIteration implements Iteration {
    private final Session session;
    private final Step[] steps;
    private final Isolation isolation;
    private final End end;
    private final int retries;
    private final NanoClock clock;

    /** One statement, and where the values of its parameters come from. */
    record Step(SessionStatement statement, List<Drawn> drawn, List<Captured> captured) {
        Step {
            drawn = List.copyOf(drawn);
            captured = List.copyOf(captured);
        }
    }

    /** A parameter that is declared. */
    record Drawn(int position, ValueSource source) {}

    /** A parameter that is a column of an earlier statement's first row. */
    record Captured(int position, SessionStatement from, int column) {}

    TransactionIteration(Session session, List<Step> steps, Transaction transaction, NanoClock clock) {
        this.session = session;
        this.steps = steps.toArray(Step[]::new);
        this.isolation = transaction.isolation();
        this.end = transaction.end();
        this.retries = transaction.retries();
        this.clock = clock;
    }

    @Override
    public void run(long number, IterationTiming timing) throws SqlFailure {
        long beginNanos = clock.nanoTime();
        session.acquire();
        try {
            timing.waited(clock.nanoTime() - beginNanos);
            bindDrawn(number);
            long sentNanos = clock.nanoTime();
            long rows = succeed(timing);
            timing.served(clock.nanoTime() - sentNanos);
            timing.executed(steps.length, rows);
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

    private void bindDrawn(long number) throws SqlFailure {
        for (Step step : steps) {
            for (int i = 0; i < step.drawn.size(); i++) {
                Drawn drawn = step.drawn.get(i);
                drawn.source.bind(number, step.statement, drawn.position);
            }
        }
    }

    /** Tries until it succeeds, or the tries are used up. */
    private long succeed(IterationTiming timing) throws SqlFailure {
        int left = retries;
        while (true) {
            try {
                return attempt();
            } catch (SqlFailure failure) {
                if (!failure.connectionLost()) {
                    session.rollback();
                }
                if (left == 0 || !failure.worthRetrying()) {
                    throw failure;
                }
                left--;
                timing.retried();
            }
        }
    }

    private long attempt() throws SqlFailure {
        long rows = 0;
        session.begin(isolation);
        for (Step step : steps) {
            for (int i = 0; i < step.captured.size(); i++) {
                Captured captured = step.captured.get(i);
                step.statement.setCaptured(captured.position, captured.from, captured.column);
            }
            rows += step.statement.execute();
        }
        if (end == End.COMMIT) {
            session.commit();
        } else {
            session.rollback();
        }
        return rows;
    }
}
