package io.dbbench.engine;

import io.dbbench.database.Session;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.Test;
import io.dbbench.scenario.Workload;
import java.util.List;

/** Makes what the workers of a test run, each on its own session. */
final class Iterations {
    private final Test test;
    private final ValueSources values;
    private final NanoClock clock;

    Iterations(Test test, ValueSources values, NanoClock clock) {
        this.test = test;
        this.values = values;
        this.clock = clock;
    }

    /** The statements of the test, in the order in which sessions number them. */
    List<ParameterizedSql> statements() {
        return test.workload().statements().toList();
    }

    /** What one worker runs on its session. */
    Iteration on(Session session) {
        if (test.workload() instanceof Workload.Query query) {
            return new QueryIteration(session, session.statement(0), sources(query.sql()), clock);
        }
        throw new IllegalArgumentException(
                "no way to run " + test.workload().getClass().getSimpleName());
    }

    private List<ValueSource> sources(ParameterizedSql sql) {
        return sql.references().stream()
                .map(reference -> values.source(reference.name(), test.name()))
                .toList();
    }
}
