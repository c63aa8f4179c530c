package io.dbbench.load.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.threshold.ThresholdParser.Check;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Expression;
import io.dbbench.scenario.Expression.Arithmetic;
import io.dbbench.scenario.Expression.Observed;
import io.dbbench.scenario.Expression.Quantity;
import io.dbbench.scenario.Expression.Sign;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.LatencyMetric.Exact;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdParserTest {
    private static final Expression AVG = new Observed(new LatencyMetric(Part.RESPONSE, Exact.AVG));

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
        assertThat(ThresholdParser.parse("rows > " + text).limit()).isEqualTo(new Quantity(value, dimension));
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
    void productsBindTighterThanSums() throws MalformedThreshold {
        Expression product = new Arithmetic(new Quantity(2, Dimension.NUMBER), Sign.TIMES, AVG);
        Quantity time = new Quantity(0.005, Dimension.TIME);
        assertThat(limit("p95 < 5ms + 2 * avg")).isEqualTo(new Arithmetic(time, Sign.PLUS, product));
        assertThat(limit("p95 < 2 * avg + 5ms")).isEqualTo(new Arithmetic(product, Sign.PLUS, time));
    }

    @Test
    void equalSignsJoinFromTheLeft() throws MalformedThreshold {
        assertThat(limit("p95 < avg - 1s - 2s"))
                .isEqualTo(new Arithmetic(
                        new Arithmetic(AVG, Sign.MINUS, new Quantity(1, Dimension.TIME)),
                        Sign.MINUS,
                        new Quantity(2, Dimension.TIME)));
    }

    @Test
    void parenthesesBindTightest() throws MalformedThreshold {
        Expression sum = new Arithmetic(AVG, Sign.PLUS, new Quantity(1, Dimension.TIME));
        assertThat(limit("p95 < (avg + 1s) / 2"))
                .isEqualTo(new Arithmetic(sum, Sign.DIVIDED_BY, new Quantity(2, Dimension.NUMBER)));
    }

    @Test
    void aSlashBeforeAMetricDivides() throws MalformedThreshold {
        assertThat(limit("rows > 100/service_avg * 1s")).isInstanceOf(Arithmetic.class);
    }

    @ParameterizedTest
    @CsvSource({"qps > 1000, 1000", "tps >= 0.5 * 2000, 1000", "qps > 1000/s, 1000"})
    void aBareNumberIsARateWhereOneIsDue(String text, double perSecond) throws MalformedThreshold {
        Check check = ThresholdParser.parse(text);
        Quantity expected = new Quantity(perSecond, Dimension.RATE);
        Expression limit = UnitAlgebra.limit(check);
        assertThat(limit).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p95 < avg * 2",
                "p95 < 2 * avg / 3",
                "p95 < 100 / qps",
                "qps > 100 / avg",
                "rows > qps * 5s",
                "error_rate < 1%",
                "errors < rows / 100",
                "rows == p95 / p50",
                "qps > 90% * tps"
            })
    void unitsThatGoTogetherPass(String text) throws MalformedThreshold {
        assertThat(UnitAlgebra.limit(ThresholdParser.parse(text))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "p95 < 5, 6",
        "p95 < avg * avg, 10",
        "p95 < avg / qps, 10",
        "qps > qps * tps, 10",
        "qps > errors, 6",
        "avg < 5%, 6",
        "p95 < 1s + 1, 9"
    })
    void unitsThatDoNotGoTogetherFailAtTheirPlace(String text, int offset) {
        assertThatThrownBy(() -> UnitAlgebra.limit(ThresholdParser.parse(text)))
                .isInstanceOfSatisfying(MalformedThreshold.class, e -> {
                    assertThat(e.rule()).isEqualTo(Rule.THRESHOLD_UNIT);
                    assertThat(e.offset()).isEqualTo(offset);
                });
    }

    private static Expression limit(String text) throws MalformedThreshold {
        return ThresholdParser.parse(text).limit();
    }
}
