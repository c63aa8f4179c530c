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
 * @param averageQps the mean of the tests' statements a second
 */
public record Totals(long tests, long statements, long errors, OptionalDouble averageNanos, OptionalDouble averageQps) {

    static Totals of(List<TestResult> results) {
        return new Totals(
                results.size(),
                results.stream().mapToLong(TestResult::statements).sum(),
                results.stream().mapToLong(TestResult::errors).sum(),
                results.stream()
                        .flatMapToDouble(result -> result.response().averageNanos().stream())
                        .average(),
                results.stream()
                        .flatMapToDouble(result -> result.qps().stream())
                        .average());
    }
}
