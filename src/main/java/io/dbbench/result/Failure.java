package io.dbbench.result;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Iterations that failed in the same way.
 *
 * @param sqlState five characters, by PostgreSQL's table of error codes
 * @param example the first message seen
 * @param expectation whether the test says that this may happen
 */
public record Failure(@Verbatim String sqlState, long count, String example, Expectation expectation) {

    /** Whether a test expects a failure. */
    public enum Expectation {
        /** It counts as an error. */
        UNEXPECTED,
        /** The test names it in {@code expect_errors}: it is counted, and it is no error. */
        EXPECTED
    }

    /** Returns both together; they must have the same SQLSTATE. */
    public Failure plus(Failure other) {
        return new Failure(sqlState, count + other.count, example, expectation);
    }

    /** Returns one failure per SQLSTATE, the most frequent first, then by SQLSTATE. */
    public static List<Failure> merge(Stream<Failure> failures) {
        Map<String, Failure> bySqlState = new LinkedHashMap<>();
        failures.forEach(failure -> bySqlState.merge(failure.sqlState, failure, Failure::plus));
        return bySqlState.values().stream()
                .sorted(Comparator.comparingLong(Failure::count).reversed().thenComparing(Failure::sqlState))
                .toList();
    }
}
