package io.dbbench.result;

import java.util.OptionalLong;

/**
 * One second of a test. Iterations belong to the second in which they ended.
 *
 * @param second from the start of the measured part, from 0
 * @param completed iterations without error
 * @param errors failed iterations, but for those that the test expects to fail so
 * @param p50Nanos median response time; empty when none completed, as the others are
 */
public record Slice(
        long second,
        long completed,
        long errors,
        OptionalLong p50Nanos,
        OptionalLong p95Nanos,
        OptionalLong p99Nanos,
        OptionalLong maxNanos) {}
