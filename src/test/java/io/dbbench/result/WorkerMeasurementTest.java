package io.dbbench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult.Counts;
import io.dbbench.result.BenchmarkResult.Times;
import io.dbbench.result.Failure.Expectation;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.result.WorkerMeasurement.Span;
import io.dbbench.stats.BatchRecorder;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WorkerMeasurementTest {
    private final WorkerMeasurement one = measurement(1, "22012");
    private final WorkerMeasurement two = measurement(2, "23505");
    private final WorkerMeasurement three = measurement(3, "22012");

    @Test
    void mergingIsAssociative() {
        assertEqual(one.plus(two).plus(three), one.plus(two.plus(three)));
    }

    @Test
    void nothingChangesNothing() {
        assertEqual(WorkerMeasurement.NONE.plus(one), one);
        assertEqual(one.plus(WorkerMeasurement.NONE), one);
    }

    @Test
    void measurementsCanBeWrittenAndRead() {
        WorkerMeasurement sum = one.plus(two);

        String json = ResultJson.MAPPER.writeValueAsString(sum);

        assertThat(ResultJson.MAPPER.readValue(json, WorkerMeasurement.class)).isEqualTo(sum);
    }

    @Test
    void everyPartIsAddedUp() {
        Part sum = one.plus(two).plus(three).whole();
        assertThat(sum.counts()).isEqualTo(new Counts(3, 6, 60, 0, 6));
        assertThat(sum.times().response().sumNanos()).isEqualTo(6_000);
        assertThat(sum.failures())
                .containsExactly(
                        new Failure("22012", 4, "example 1", Expectation.UNEXPECTED),
                        new Failure("23505", 2, "example 2", Expectation.UNEXPECTED));
        assertThat(sum.lost()).isEqualTo(new LostTime(6, 60, 600));
        assertThat(sum.span()).hasValue(new Span(1, 300));
        assertThat(one.plus(two).branches()).hasSize(1);
    }

    private static WorkerMeasurement measurement(long number, String sqlState) {
        LatencyRecorder recorder = new LatencyRecorder();
        recorder.record(number * 1_000);
        BatchRecorder batches = new BatchRecorder();
        batches.record(number << 20, number * 1_000);
        Failure failure = new Failure(sqlState, number, "example " + number, Expectation.UNEXPECTED);
        Part part = new Part(
                new Times(
                        recorder.latencies(),
                        Optional.of(recorder.latencies()),
                        Optional.empty(),
                        Optional.empty(),
                        Latencies.NONE),
                new Counts(1, number, 10 * number, 0, number),
                batches.batches(),
                List.of(failure),
                new LostTime(number, 10 * number, 100 * number),
                Optional.of(new Span(number, 100 * number)));
        return new WorkerMeasurement(part, List.of(part), List.of(failure));
    }

    /** Compares all but the last digits of sums of squares, which depend on the order. */
    private static void assertEqual(WorkerMeasurement actual, WorkerMeasurement expected) {
        assertThat(actual.warmupFailures()).isEqualTo(expected.warmupFailures());
        assertThat(actual.branches()).hasSameSizeAs(expected.branches());
        assertThat(actual.whole().counts()).isEqualTo(expected.whole().counts());
        assertThat(actual.whole().failures()).isEqualTo(expected.whole().failures());
        assertThat(actual.whole().lost()).isEqualTo(expected.whole().lost());
        assertThat(actual.whole().span()).isEqualTo(expected.whole().span());
        assertThat(actual.whole().times().response().encodedHistogram())
                .isEqualTo(expected.whole().times().response().encodedHistogram());
        assertThat(actual.whole().batches().averageNanos())
                .isEqualTo(expected.whole().batches().averageNanos());
    }
}
