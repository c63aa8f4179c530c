package io.dbbench.result;

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
}
