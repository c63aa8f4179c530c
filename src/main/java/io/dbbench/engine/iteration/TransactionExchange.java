package io.dbbench.engine.iteration;

import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionStatement;
import io.dbbench.scenario.Workload.End;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.scenario.Workload.Transaction;
import java.util.List;

/**
 * Several statements in one transaction, from BEGIN to the end of COMMIT or ROLLBACK, with all retries. Drawn parameters
 * stay bound for every retry; values captured from earlier statements are bound when they are there.
 */
final class TransactionExchange implements SessionIteration.Exchange {
    private final Session session;
    private final Step[] steps;
    private final Isolation isolation;
    private final End end;
    private final int retries;

    /** One statement, and where the values of its parameters come from. */
    record Step(SessionStatement statement, List<Drawn> drawn, List<Captured> captured) {
        Step {
            drawn = List.copyOf(drawn);
            captured = List.copyOf(captured);
        }
    }

    /** A declared parameter. */
    record Drawn(int position, ValueSource source) {}

    /** A parameter that is a column of an earlier statement's first row. */
    record Captured(int position, SessionStatement from, int column) {}

    TransactionExchange(Session session, List<Step> steps, Transaction transaction) {
        this.session = session;
        this.steps = steps.toArray(Step[]::new);
        this.isolation = transaction.isolation();
        this.end = transaction.end();
        this.retries = transaction.retries();
    }

    @Override
    public void bind(long number) throws SqlFailure {
        for (Step step : steps) {
            for (int i = 0; i < step.drawn.size(); i++) {
                Drawn drawn = step.drawn.get(i);
                drawn.source.bind(number, step.statement, drawn.position);
            }
        }
    }

    @Override
    public long execute(IterationTiming timing) throws SqlFailure {
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

    @Override
    public int statements() {
        return steps.length;
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
