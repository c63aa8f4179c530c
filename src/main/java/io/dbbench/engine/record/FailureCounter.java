package io.dbbench.engine.record;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Failure;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts failures by SQLSTATE and keeps the first message of each. Not thread-safe. */
public final class FailureCounter {
    private final Map<String, Failure> bySqlState = new LinkedHashMap<>();

    public void add(SqlFailure failure, Failure.Expectation expectation) {
        add(new Failure(failure.sqlState(), 1, failure.getMessage(), expectation));
    }

    /** Forgets everything. */
    void clear() {
        bySqlState.clear();
    }

    public void addAll(FailureCounter other) {
        other.bySqlState.values().forEach(this::add);
    }

    private void add(Failure failure) {
        bySqlState.merge(
                failure.sqlState(),
                failure,
                (known, more) -> new Failure(
                        known.sqlState(), known.count() + more.count(), known.example(), known.expectation()));
    }

    /** The most frequent first, then by SQLSTATE. */
    public List<Failure> failures() {
        return bySqlState.values().stream()
                .sorted(Comparator.comparingLong(Failure::count).reversed().thenComparing(Failure::sqlState))
                .toList();
    }
}
