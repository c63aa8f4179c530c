package io.dbbench.engine.record;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A count of failures by SQLSTATE, with the first message of each. Not thread-safe. */
final class FailureCounter {
    private final Map<String, Failure> bySqlState = new LinkedHashMap<>();

    void add(SqlFailure failure, Failure.Expectation expectation) {
        Failure one = new Failure(failure.sqlState(), 1, failure.getMessage(), expectation);
        bySqlState.merge(one.sqlState(), one, Failure::plus);
    }

    void clear() {
        bySqlState.clear();
    }

    /** Returns the failures, the most frequent first. */
    List<Failure> failures() {
        return Failure.merge(bySqlState.values().stream());
    }
}
