package io.dbbench.load.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.threshold.ThresholdParser.Check;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.LatencyMetric.Exact;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdParserTest {
    private static final Limit AVG = Limit.times(1, new LatencyMetric(Part.RESPONSE, Exact.AVG));

    @ParameterizedTest
    @CsvSource({
        "100us, 1.0E-4, TIME",
        "5ms, 0.005, TIME",
        "5 ms, 0.005, TIME",
        "1.5s, 1.5, TIME",
        "2m, 120, TIME",
        "1h, 3600, TIME",
        "1%, 0.01, NUMBER",
        "1000/s, 1000, RATE",
        "120/m, 2, RATE",
        "7, 7, NUMBER"
    })
    void quantitiesAreKeptInBaseUnits(String text, double value, Dimension dimension) throws MalformedThreshold {
        assertThat(ThresholdParser.parse("rows > " + text).limit()).isEqualTo(Limit.of(value, dimension));
    }

    @ParameterizedTest
    @EnumSource(Operator.class)
    void everyOperatorIsRead(Operator operator) throws MalformedThreshold {
        assertThat(ThresholdParser.parse("errors" + operator.symbol() + "5").operator())
                .isEqualTo(operator);
    }

    @ParameterizedTest
    @EnumSource(CountMetric.class)
    void everyCountIsRead(CountMetric metric) throws MalformedThreshold {
        assertThat(ThresholdParser.parse(metric.text() + " > 5").metric()).isEqualTo(metric);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "avg",
                "min",
                "max",
                "stddev",
                "p0",
                "p50",
                "p99.9",
                "p100",
                "service_avg",
                "wait_p95",
                "lag_p99.99"
            })
    void everyLatencyIsReadAndWrittenAlike(String name) throws MalformedThreshold {
        Metric metric = ThresholdParser.parse(name + "<1s").metric();
        assertThat(metric.text()).isEqualTo(name);
        assertThat(metric.dimension()).isEqualTo(Dimension.TIME);
    }

    @Test
    void aLimitMayBeAMultipleOfAMetric() throws MalformedThreshold {
        assertThat(limit("p95 < avg")).isEqualTo(AVG);
        assertThat(limit("p95 < 2.5*avg"))
                .isEqualTo(Limit.times(2.5, AVG.metric().orElseThrow()));
        assertThat(limit("tps > 90 % * qps")).isEqualTo(Limit.times(0.9, CountMetric.QPS));
    }

    @ParameterizedTest
    @CsvSource({"qps > 1000, 1000", "qps > 1000/s, 1000"})
    void aBareNumberIsARateWhereOneIsDue(String text, double perSecond) throws MalformedThreshold {
        Check check = ThresholdParser.parse(text);
        Limit expected = Limit.of(perSecond, Dimension.RATE);
        Limit limit = LimitUnits.limit(check);
        assertThat(limit).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"p95 < 2 * avg", "error_rate < 1%", "errors < 0.01 * rows", "qps > 90% * tps"})
    void unitsThatGoTogetherPass(String text) throws MalformedThreshold {
        assertThat(LimitUnits.limit(ThresholdParser.parse(text))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"p95 < 5, 6", "p95 < 2 * qps, 6", "qps > errors, 6", "avg < 5%, 6"})
    void unitsThatDoNotGoTogetherFailAtTheirPlace(String text, int offset) {
        assertThatThrownBy(() -> LimitUnits.limit(ThresholdParser.parse(text)))
                .isInstanceOfSatisfying(MalformedThreshold.class, e -> {
                    assertThat(e.rule()).isEqualTo(Rule.THRESHOLD_UNIT);
                    assertThat(e.offset()).isEqualTo(offset);
                });
    }

    @Test
    void aLimitMayBeAMultipleOfTheBaseline() throws MalformedThreshold {
        assertThat(limit("p95 <= 1.1 * baseline")).isEqualTo(new Limit.Baseline(1.1, Dimension.TIME));
        assertThat(limit("tps >= 90% * baseline")).isEqualTo(new Limit.Baseline(0.9, Dimension.RATE));
        assertThat(limit("blocks <= baseline")).isEqualTo(new Limit.Baseline(1, Dimension.NUMBER));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p90 <= 1.1 * baseline    | p90 cannot be compared with a baseline
            errors <= 1.1 * baseline | errors cannot be compared with a baseline
            qps >= 0.9 * baseline    | qps cannot be compared with a baseline
            p95 > 1.1 * baseline     | a baseline limits how much worse p95 may get
            tps < 0.9 * baseline     | a baseline limits how much worse tps may get
            p95 == baseline          | a baseline limits how much worse p95 may get
            p95 <= 0.9 * baseline    | the factor must allow the value of the baseline itself
            tps >= 1.1 * baseline    | the factor must allow the value of the baseline itself
            p95 <= 1.1 * baselin     | unknown metric 'baselin'; did you mean 'baseline'?
            """)
    void aLimitByTheBaselineMustBeOneThatCanBeJudged(String text, String message) {
        assertThatThrownBy(() -> LimitUnits.limit(ThresholdParser.parse(text)))
                .isInstanceOf(MalformedThreshold.class)
                .hasMessageContaining(message);
    }

    private static Limit limit(String text) throws MalformedThreshold {
        return ThresholdParser.parse(text).limit();
    }
}
