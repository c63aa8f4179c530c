package io.dbbench.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.ProgressSnapshot;
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
import io.dbbench.stats.LatencyRecorder;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AbortPredictorTest {
    private static final OptionalLong THOUSAND = OptionalLong.of(1000);
    private static final OptionalLong BY_TIME = OptionalLong.empty();

    @Test
    void oneErrorEndsTheHopeForNone() {
        Threshold none = number(CountMetric.ERRORS, Operator.EQUAL, 0);
        assertThat(AbortPredictor.isCertainToFail(none, standing(BY_TIME, 0))).isFalse();
        assertThat(AbortPredictor.isCertainToFail(none, standing(BY_TIME, 1))).isTrue();
    }

    @Test
    void errorsMayComeUpToTheirLimit() {
        Threshold fewer = number(CountMetric.ERRORS, Operator.LESS, 5);
        assertThat(AbortPredictor.isCertainToFail(fewer, standing(BY_TIME, 4))).isFalse();
        assertThat(AbortPredictor.isCertainToFail(fewer, standing(BY_TIME, 5))).isTrue();
        Threshold atMost = number(CountMetric.ERRORS, Operator.LESS_OR_EQUAL, 5);
        assertThat(AbortPredictor.isCertainToFail(atMost, standing(BY_TIME, 5))).isFalse();
        assertThat(AbortPredictor.isCertainToFail(atMost, standing(BY_TIME, 6))).isTrue();
    }

    @Test
    void errorsThatAreWantedMayStillCome() {
        assertThat(AbortPredictor.isCertainToFail(number(CountMetric.ERRORS, Operator.EQUAL, 3), standing(BY_TIME, 2)))
                .isFalse();
        assertThat(AbortPredictor.isCertainToFail(number(CountMetric.ERRORS, Operator.EQUAL, 3), standing(BY_TIME, 4)))
                .isTrue();
        assertThat(AbortPredictor.isCertainToFail(
                        number(CountMetric.ERRORS, Operator.GREATER, 3), standing(BY_TIME, 0)))
                .isFalse();
        assertThat(AbortPredictor.isCertainToFail(
                        number(CountMetric.ERRORS, Operator.NOT_EQUAL, 3), standing(BY_TIME, 3)))
                .isFalse();
    }

    @Test
    void anErrorRateIsOfAllThatIsPlanned() {
        Threshold percent = number(CountMetric.ERROR_RATE, Operator.LESS, 0.01);
        assertThat(AbortPredictor.isCertainToFail(percent, standing(THOUSAND, 9)))
                .isFalse();
        assertThat(AbortPredictor.isCertainToFail(percent, standing(THOUSAND, 10)))
                .isTrue();
        assertThat(AbortPredictor.isCertainToFail(percent, standing(BY_TIME, 500)))
                .as("the rest may be many")
                .isFalse();
        assertThat(AbortPredictor.isCertainToFail(
                        number(CountMetric.ERROR_RATE, Operator.LESS_OR_EQUAL, 0), standing(BY_TIME, 1)))
                .isTrue();
    }

    @Test
    void extremesOnlyGetWorse() {
        assertThat(AbortPredictor.isCertainToFail(time(Exact.MAX, Operator.LESS, 0.100), steps(BY_TIME)))
                .isTrue();
        assertThat(AbortPredictor.isCertainToFail(time(Exact.MAX, Operator.LESS_OR_EQUAL, 0.100), steps(BY_TIME)))
                .isFalse();
        assertThat(AbortPredictor.isCertainToFail(time(Exact.MIN, Operator.GREATER, 0.001), steps(BY_TIME)))
                .isTrue();
        assertThat(AbortPredictor.isCertainToFail(time(Exact.MIN, Operator.GREATER_OR_EQUAL, 0.001), steps(BY_TIME)))
                .isFalse();
        assertThat(AbortPredictor.isCertainToFail(time(Exact.MIN, Operator.LESS, 0.001), steps(BY_TIME)))
                .isFalse();
    }

    /** The hundred took 5.05 s together. */
    @Test
    void anAverageIsCertainWhenTheRestCouldTakeNoTime() {
        assertThat(AbortPredictor.isCertainToFail(time(Exact.AVG, Operator.LESS, 0.00505), steps(THOUSAND)))
                .isTrue();
        assertThat(AbortPredictor.isCertainToFail(time(Exact.AVG, Operator.LESS, 0.00506), steps(THOUSAND)))
                .isFalse();
        assertThat(AbortPredictor.isCertainToFail(time(Exact.AVG, Operator.LESS, 0.00001), steps(BY_TIME)))
                .isFalse();
    }

    /** Of a thousand, fifty may lie beyond the p95. */
    @Test
    void aPercentileIsCertainWhenTooManyLieBeyond() {
        Percentile p95 = new Percentile(95);
        assertThat(AbortPredictor.isCertainToFail(time(p95, Operator.LESS, 0.0495), steps(THOUSAND)))
                .isTrue();
        assertThat(AbortPredictor.isCertainToFail(time(p95, Operator.LESS, 0.0505), steps(THOUSAND)))
                .isFalse();
        assertThat(AbortPredictor.isCertainToFail(time(p95, Operator.LESS, 0.001), steps(BY_TIME)))
                .isFalse();
        assertThat(AbortPredictor.isCertainToFail(time(p95, Operator.GREATER, 10), steps(THOUSAND)))
                .isFalse();
    }

    @Test
    void whatOnlyTheEndTellsIsNeverCertain() {
        Threshold relative = new Threshold(
                "max < 2 * avg",
                new LatencyMetric(Part.RESPONSE, Exact.MAX),
                Operator.LESS,
                Limit.times(2, new LatencyMetric(Part.RESPONSE, Exact.AVG)),
                Severity.ABORT);
        assertThat(AbortPredictor.isCertainToFail(relative, steps(THOUSAND))).isFalse();
        Threshold qps =
                new Threshold("qps < 1", CountMetric.QPS, Operator.LESS, Limit.of(1, Dimension.RATE), Severity.ABORT);
        assertThat(AbortPredictor.isCertainToFail(qps, steps(THOUSAND))).isFalse();
        Threshold wait = new Threshold(
                "wait_max < 1us",
                new LatencyMetric(Part.WAIT, Exact.MAX),
                Operator.LESS,
                Limit.of(1e-6, Dimension.TIME),
                Severity.ABORT);
        assertThat(AbortPredictor.isCertainToFail(wait, steps(THOUSAND))).isFalse();
    }

    @Test
    void beforeTheFirstIterationNothingIsCertain() {
        assertThat(AbortPredictor.isCertainToFail(time(Exact.MAX, Operator.LESS, 1e-9), standing(THOUSAND, 0)))
                .isFalse();
    }

    /** 1 ms, 2 ms, … 100 ms. */
    private static ProgressSnapshot steps(OptionalLong planned) {
        LatencyRecorder recorder = new LatencyRecorder();
        for (int i = 1; i <= 100; i++) {
            recorder.record(i * 1_000_000L);
        }
        return new ProgressSnapshot(planned, 100, 0, recorder.latencies());
    }

    private static ProgressSnapshot standing(OptionalLong planned, long errors) {
        return new ProgressSnapshot(planned, 0, errors, new LatencyRecorder().latencies());
    }

    private static Threshold number(Metric metric, Operator operator, double limit) {
        return new Threshold("as written", metric, operator, Limit.of(limit, Dimension.NUMBER), Severity.ABORT);
    }

    private static Threshold time(LatencyMetric.Statistic statistic, Operator operator, double seconds) {
        return new Threshold(
                "as written",
                new LatencyMetric(Part.RESPONSE, statistic),
                operator,
                Limit.of(seconds, Dimension.TIME),
                Severity.ABORT);
    }
}
