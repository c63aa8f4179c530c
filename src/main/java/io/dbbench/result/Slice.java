package io.dbbench.result;

import io.dbbench.stats.Latencies;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One second of a test. Iterations belong to the second in which they ended.
 *
 * @param second from the start of the measured part, from 0
 * @param completed iterations without error
 * @param errors failed iterations, but for those that the test expects to fail so
 * @param p50Nanos median response time; empty when none completed, as the others are
 * @param response the response times; kept only by a rank of a run, so that the slices of all ranks can be merged
 */
public record Slice(
        long second,
        long completed,
        long errors,
        OptionalLong p50Nanos,
        OptionalLong p95Nanos,
        OptionalLong p99Nanos,
        OptionalLong maxNanos,
        Optional<Latencies> response) {

    /** Creates a slice without its response times. */
    public Slice(
            long second,
            long completed,
            long errors,
            OptionalLong p50Nanos,
            OptionalLong p95Nanos,
            OptionalLong p99Nanos,
            OptionalLong maxNanos) {
        this(second, completed, errors, p50Nanos, p95Nanos, p99Nanos, maxNanos, Optional.empty());
    }

    /** Returns a slice without its response times. */
    public static Slice of(long second, long errors, Latencies response) {
        return new Slice(
                second,
                response.count(),
                errors,
                response.percentileNanos(50),
                response.percentileNanos(95),
                response.percentileNanos(99),
                response.maxNanos());
    }

    /** Returns a slice that can be merged. */
    public static Slice mergeable(long second, long errors, Latencies response) {
        Slice plain = of(second, errors, response);
        return new Slice(
                second,
                plain.completed,
                errors,
                plain.p50Nanos,
                plain.p95Nanos,
                plain.p99Nanos,
                plain.maxNanos,
                Optional.of(response));
    }

    /**
     * Returns the sum of the slices of one second, without response times.
     *
     * @throws IllegalArgumentException if one of them has no response times
     */
    public static Slice merge(long second, List<Slice> slices) {
        long errors = slices.stream().mapToLong(Slice::errors).sum();
        Latencies all = slices.stream()
                .map(slice -> slice.response.orElseThrow(() -> new IllegalArgumentException(
                        "the time series has no histograms; only results of ranks can be merged")))
                .reduce(Latencies.NONE, Latencies::plus);
        return of(second, errors, all);
    }
}
