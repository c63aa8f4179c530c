package io.dbbench.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Figures over all tests of a run.
 *
 * @param tests that were begun
 * @param statements completed
 * @param errors failed iterations
 * @param averageNanos the mean of the tests' averages, every test counting alike
 * @param averageQps the mean of the tests' statements a second; tests without a completed iteration count in neither
 */
public record Totals(long tests, long statements, long errors, OptionalDouble averageNanos, OptionalDouble averageQps) {

    /** Branches of a mix are part of its whole, and do not count again. */
    static Totals of(List<BenchmarkResult> results) {
        List<BenchmarkResult> wholes = results.stream()
                .filter(result -> result.subject().branch().isEmpty())
                .toList();
        return new Totals(
                wholes.size(),
                wholes.stream()
                        .mapToLong(result -> result.counts().statements())
                        .sum(),
                wholes.stream().mapToLong(BenchmarkResult::errors).sum(),
                wholes.stream()
                        .flatMapToDouble(result -> result.response().averageNanos().stream())
                        .average(),
                wholes.stream()
                        .filter(result -> result.iterations() > 0)
                        .flatMapToDouble(result -> result.qps().stream())
                        .average());
    }
}
