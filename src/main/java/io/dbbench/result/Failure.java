package io.dbbench.result;

/**
 * Iterations that failed in the same way.
 *
 * @param sqlState five characters, by PostgreSQL's table of error codes
 * @param example the first message seen
 */
public record Failure(String sqlState, long count, String example) {}
