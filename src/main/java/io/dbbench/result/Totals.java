package io.dbbench.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dbbench.units.Decimals;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * Figures over all tests of a run.
 *
 * @param tests that were begun
 * @param statements completed
 * @param errors failed iterations
 * @param averageNanos the mean of the tests' averages, every test counting alike
 * @param averageQps the mean of the tests' statements a second; tests without a completed iteration count in neither
 */
public record Totals(
        long tests,
        long statements,
        long errors,

        @JsonProperty("avg_time") @JsonSerialize(using = NanosAsMilliseconds.class)
        OptionalDouble averageNanos,

        @JsonProperty("avg_qps") OptionalDouble averageQps) {

    private static final class NanosAsMilliseconds extends ValueSerializer<OptionalDouble> {
        @Override
        public boolean isEmpty(SerializationContext context, OptionalDouble nanos) {
            return nanos.isEmpty();
        }

        @Override
        public void serialize(OptionalDouble nanos, JsonGenerator generator, SerializationContext context) {
            Decimals.milliseconds(nanos).ifPresent(generator::writeNumber);
        }
    }

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
