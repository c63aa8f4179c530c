package io.dbbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Failure;
import io.dbbench.result.Verdict;
import io.dbbench.result.Verdict.Status;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.LatencyMetric.Exact;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.LatencyMetric.Percentile;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Threshold.Operator;
import io.dbbench.stats.Latencies;
import io.dbbench.stats.LatencyRecorder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class JudgeTest {
    private static final Metric AVERAGE = new LatencyMetric(Part.RESPONSE, Exact.AVG);
    private static final Metric P95 = new LatencyMetric(Part.RESPONSE, new Percentile(95));
    private static final Metric P99 = new LatencyMetric(Part.RESPONSE, new Percentile(99));

    /** 1 ms, 2 ms, … 200 ms in one second. */
    private static final BenchmarkResult STEPS = result(200, List.of());

    @Test
    void aTimeIsJudgedInSeconds() {
        Verdict verdict = Judge.verdict(threshold(AVERAGE, Operator.LESS, seconds(0.101)), STEPS);
        assertThat(verdict.observed()).hasValue(0.1005);
        assertThat(verdict.limit()).hasValue(0.101);
        assertThat(verdict.status()).isEqualTo(Status.PASSED);
    }

    @Test
    void aBrokenLimitFails() {
        Verdict verdict = Judge.verdict(threshold(AVERAGE, Operator.LESS, seconds(0.1)), STEPS);
        assertThat(verdict.status()).isEqualTo(Status.FAILED);
        assertThat(verdict.failsTheRun()).isTrue();
    }

    @Test
    void aWarningDoesNotFailTheRun() {
        Threshold warning = new Threshold("avg < 1ms", AVERAGE, Operator.LESS, seconds(0.001), Severity.WARN);
        assertThat(Judge.verdict(warning, STEPS).status()).isEqualTo(Status.FAILED);
        assertThat(Judge.verdict(warning, STEPS).failsTheRun()).isFalse();
    }

    @Test
    void aLimitMayNameAnotherMetric() {
        Limit twiceTheAverage = Limit.times(2, AVERAGE);
        Verdict verdict = Judge.verdict(threshold(P95, Operator.LESS, twiceTheAverage), STEPS);
        assertThat(verdict.limit()).hasValue(0.201);
        assertThat(verdict.status()).isEqualTo(Status.PASSED);
    }

    @Test
    void tooFewSamplesAreNoData() {
        Verdict verdict = Judge.verdict(threshold(P99, Operator.LESS, seconds(1)), result(99, List.of()));
        assertThat(verdict.status()).isEqualTo(Status.NO_DATA);
        assertThat(verdict.failsTheRun()).isTrue();
        assertThat(verdict.reason()).hasValue("p99 needs at least 100 iterations; there were 99");
        assertThat(Judge.verdict(threshold(P99, Operator.LESS, seconds(1)), result(100, List.of()))
                        .status())
                .isEqualTo(Status.PASSED);
    }

    @Test
    void aLimitWithoutDataIsNoData() {
        Verdict verdict = Judge.verdict(threshold(AVERAGE, Operator.LESS, Limit.times(1, P99)), result(10, List.of()));
        assertThat(verdict.status()).isEqualTo(Status.NO_DATA);
        assertThat(verdict.observed()).isPresent();
        assertThat(verdict.limit()).isEmpty();
    }

    @Test
    void nothingRunIsNoSuccess() {
        BenchmarkResult nothing = result(0, List.of());
        assertThat(Judge.verdict(Threshold.NO_ERRORS, nothing).status()).isEqualTo(Status.NO_DATA);
        assertThat(Judge.verdict(threshold(AVERAGE, Operator.GREATER, seconds(0)), nothing)
                        .status())
                .isEqualTo(Status.NO_DATA);
    }

    @Test
    void errorsAreJudgedEvenWhenNothingSucceeded() {
        BenchmarkResult failed = result(0, List.of(failure("57014", 3), failure("40001", 1)));
        assertThat(Judge.verdict(Threshold.NO_ERRORS, failed).status()).isEqualTo(Status.FAILED);
        assertThat(Judge.verdict(Threshold.NO_ERRORS, failed).observed()).hasValue(4);
        assertThat(Judge.verdict(threshold(AVERAGE, Operator.LESS, seconds(1)), failed)
                        .reason())
                .hasValue("no iteration was completed");
    }

    @Test
    void aTestOfWhichEveryIterationFailsAsExpectedDoesNotPass() {
        BenchmarkResult expected =
                result(0, List.of(new Failure("22012", 3, "division by zero", Failure.Expectation.EXPECTED)));
        Verdict verdict = Judge.verdict(Threshold.NO_ERRORS, expected);
        assertThat(verdict.status()).isEqualTo(Status.NO_DATA);
        assertThat(verdict.reason()).hasValue("no iteration was completed");
        assertThat(verdict.failsTheRun()).isTrue();
        assertThat(Judge.verdict(threshold(CountMetric.ROWS, Operator.EQUAL, number(0)), expected)
                        .status())
                .isEqualTo(Status.NO_DATA);
    }

    @Test
    void toleratedErrorsDoNotPassWhenNothingWasCompleted() {
        BenchmarkResult failed = result(0, List.of(failure("57014", 3)));
        assertThat(Judge.verdict(threshold(CountMetric.ERRORS, Operator.LESS, number(10)), failed)
                        .status())
                .isEqualTo(Status.NO_DATA);
    }

    @Test
    void theErrorRateIsAShareOfAllThatRan() {
        BenchmarkResult some = result(15, List.of(failure("57014", 5)));
        Verdict verdict = Judge.verdict(threshold(CountMetric.ERROR_RATE, Operator.LESS_OR_EQUAL, number(0.25)), some);
        assertThat(verdict.observed()).hasValue(0.25);
        assertThat(verdict.status()).isEqualTo(Status.PASSED);
    }

    @Test
    void ratesArePerSecondOfMeasuredTime() {
        Verdict verdict =
                Judge.verdict(threshold(CountMetric.QPS, Operator.GREATER, Limit.of(199, Dimension.RATE)), STEPS);
        assertThat(verdict.observed()).hasValue(200);
    }

    @Test
    void deviationsAndRowsAreJudged() {
        Metric deviation = new LatencyMetric(Part.RESPONSE, Exact.STDDEV);
        Verdict spread = Judge.verdict(threshold(deviation, Operator.LESS, seconds(0.058)), STEPS);
        assertThat(spread.observed().orElseThrow()).isBetween(0.0578, 0.0580);
        assertThat(spread.status()).isEqualTo(Status.PASSED);
        assertThat(Judge.verdict(threshold(deviation, Operator.LESS, seconds(1)), result(1, List.of()))
                        .reason())
                .hasValue("a single iteration does not deviate");
        assertThat(Judge.verdict(threshold(CountMetric.ROWS, Operator.EQUAL, number(200)), STEPS)
                        .status())
                .isEqualTo(Status.PASSED);
    }

    @Test
    void aThresholdThatAbortsIsOneThatFails() {
        Threshold aborting = new Threshold("avg < 1ms", AVERAGE, Operator.LESS, seconds(0.001), Severity.ABORT);
        assertThat(Judge.verdict(aborting, STEPS).failsTheRun()).isTrue();
    }

    @Test
    void lagWithoutAScheduleIsNoData() {
        Metric lag = new LatencyMetric(Part.LAG, new Percentile(95));
        assertThat(Judge.verdict(threshold(lag, Operator.LESS, seconds(1)), STEPS)
                        .reason())
                .hasValue("the test has no schedule to lag behind");
    }

    @Test
    void waitingWithoutAPoolIsNoData() {
        Metric wait = new LatencyMetric(Part.WAIT, Exact.MAX);
        assertThat(Judge.verdict(threshold(wait, Operator.LESS, seconds(1)), STEPS)
                        .status())
                .isEqualTo(Status.NO_DATA);
    }

    @Test
    void withoutAPoolTheServiceTimeIsTheResponseTime() {
        Metric service = new LatencyMetric(Part.SERVICE, Exact.MAX);
        assertThat(Judge.verdict(threshold(service, Operator.LESS, seconds(1)), STEPS)
                        .observed())
                .hasValue(0.2);
    }

    @Test
    void everyOperatorMeansWhatItSays() {
        assertThat(Operator.LESS.holds(1, 1)).isFalse();
        assertThat(Operator.LESS_OR_EQUAL.holds(1, 1)).isTrue();
        assertThat(Operator.GREATER.holds(1, 1)).isFalse();
        assertThat(Operator.GREATER_OR_EQUAL.holds(1, 1)).isTrue();
        assertThat(Operator.EQUAL.holds(1, 1)).isTrue();
        assertThat(Operator.NOT_EQUAL.holds(1, 1)).isFalse();
        assertThat(Operator.LESS.holds(1, 2)).isTrue();
        assertThat(Operator.GREATER.holds(2, 1)).isTrue();
        assertThat(Operator.EQUAL.holds(2, 1)).isFalse();
        assertThat(Operator.NOT_EQUAL.holds(2, 1)).isTrue();
    }

    private static Threshold threshold(Metric metric, Operator operator, Limit limit) {
        return new Threshold("as written", metric, operator, limit, Severity.FAIL);
    }

    private static Limit seconds(double seconds) {
        return Limit.of(seconds, Dimension.TIME);
    }

    private static Limit number(double number) {
        return Limit.of(number, Dimension.NUMBER);
    }

    private static BenchmarkResult result(long iterations, List<Failure> failures) {
        LatencyRecorder recorder = new LatencyRecorder();
        LongStream.rangeClosed(1, iterations).map(each -> each * 1_000_000).forEach(recorder::record);
        return new BenchmarkResult(
                new BenchmarkResult.Subject("test", "test", Optional.empty(), Optional.empty(), "SELECT 1", 1),
                BenchmarkResult.Status.COMPLETED,
                Duration.ofSeconds(1),
                new BenchmarkResult.Counts(iterations, iterations, iterations, 0, 0),
                Optional.empty(),
                new BenchmarkResult.Times(
                        recorder.latencies(), Optional.empty(), Optional.empty(), Optional.empty(), Latencies.NONE),
                failures,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static Failure failure(String sqlState, long count) {
        return new Failure(sqlState, count, "message", Failure.Expectation.UNEXPECTED);
    }
}
