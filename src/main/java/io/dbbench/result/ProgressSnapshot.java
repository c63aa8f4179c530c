package io.dbbench.result;

import io.dbbench.stats.Latencies;
import java.util.OptionalLong;

/**
 * How a test stands while it runs.
 *
 * @param planned iterations from its beginning to its end, over all workers; empty when a time ends it
 * @param completed so far
 * @param errors so far, those that the test does not expect
 * @param response of the iterations that completed up to a second ago
 */
public record ProgressSnapshot(OptionalLong planned, long completed, long errors, Latencies response) {}
