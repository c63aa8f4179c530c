package io.dbbench.engine.iteration;

import io.dbbench.engine.record.IterationTiming;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionStatement;
import java.util.List;

/** One statement in autocommit. */
public final class QueryExchange implements SessionIteration.Exchange {
    private final SessionStatement statement;
    private final ValueSource[] sources;

    /**
     * Creates the exchange.
     *
     * @param sources one for each reference of the statement, in order
     */
    public QueryExchange(SessionStatement statement, List<ValueSource> sources) {
        this.statement = statement;
        this.sources = sources.toArray(ValueSource[]::new);
    }

    @Override
    public void bind(long number) throws SqlFailure {
        for (int position = 0; position < sources.length; position++) {
            sources[position].bind(number, statement, position);
        }
    }

    @Override
    public long execute(IterationTiming timing) throws SqlFailure {
        return statement.execute();
    }

    @Override
    public int statements() {
        return 1;
    }
}
