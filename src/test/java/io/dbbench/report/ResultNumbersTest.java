package io.dbbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.Verdict;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold.Operator;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "830000, 0.83",
        "42000, 0.042",
        "99900, 0.100",
        "100000, 0.10",
        "12345678901, 12345.68",
        "0, 0.00",
        "400, 0.000"
    })
    void millisecondsHaveTheDigitsThatMatter(double nanos, String shown) {
        assertThat(ResultNumbers.milliseconds(OptionalDouble.of(nanos))).isEqualTo(shown);
    }

    @Test
    void digitsAreThoseThatTheUncertaintySupports() {
        assertThat(shown(2_341_000, 8_000)).isEqualTo("2.34");
        assertThat(shown(2_341_000, 120_000)).isEqualTo("2.3");
        assertThat(shown(23_410_000, 120_000)).isEqualTo("23.4");
        assertThat(shown(23_410_000, 3_000_000)).isEqualTo("23");
        assertThat(shown(234_100_000, 30_000_000)).isEqualTo("234");
    }

    @Test
    void twoSignificantDigitsAreAlwaysShown() {
        assertThat(shown(2_341_000, 5_000_000)).isEqualTo("2.3");
        assertThat(shown(341_000, 5_000_000)).isEqualTo("0.34");
        assertThat(shown(34_100, 5_000_000)).isEqualTo("0.034");
    }

    @Test
    void certaintyAddsNoDigits() {
        assertThat(shown(2_341_000, 0)).isEqualTo("2.34");
        assertThat(shown(0, 10)).isEqualTo("0.00");
    }

    @Test
    void aValueWithoutUncertaintyHasTwoDigitsAndAMark() {
        assertThat(unbounded(6_804_000)).isEqualTo("6.8~");
        assertThat(unbounded(68_040_000)).isEqualTo("68~");
        assertThat(unbounded(680_400_000)).isEqualTo("680~");
        assertThat(unbounded(42_300)).isEqualTo("0.042~");
        assertThat(unbounded(0)).isEqualTo("0.00");
    }

    private static String unbounded(double nanos) {
        return ResultNumbers.milliseconds(OptionalDouble.of(nanos), OptionalDouble.empty());
    }

    @Test
    void anUncertaintyHasTwoDigits() {
        assertThat(ResultNumbers.uncertainty(OptionalDouble.of(126_000))).isEqualTo("0.13");
        assertThat(ResultNumbers.uncertainty(OptionalDouble.of(12_600_000))).isEqualTo("13");
        assertThat(ResultNumbers.uncertainty(OptionalDouble.of(126))).isEqualTo("0.00013");
        assertThat(ResultNumbers.uncertainty(OptionalDouble.empty())).isEqualTo("-");
    }

    private static String shown(double nanos, double uncertaintyNanos) {
        return ResultNumbers.milliseconds(OptionalDouble.of(nanos), OptionalDouble.of(uncertaintyNanos));
    }

    @Test
    void anUnknownValueIsADash() {
        assertThat(ResultNumbers.milliseconds(OptionalDouble.empty())).isEqualTo("-");
        assertThat(ResultNumbers.perSecond(OptionalDouble.empty())).isEqualTo("-");
    }

    @ParameterizedTest
    @CsvSource({
        "TIME,   p95,        0.00731,    0.005,  7.31 ms,    5 ms",
        "TIME,   p95,        0.0050001,  0.005,  5.0001 ms,  5 ms",
        "TIME,   p95,        0.005,      0.005,  5.00 ms,    5 ms",
        "TIME,   avg,        0.0000852,  0.0425, 0.085 ms,   42.5 ms",
        "TIME,   max,        61.5,       60,     61500.00 ms, 60000 ms",
        "RATE,   qps,        81,         12345,  81.0/s,    12345/s",
        "RATE,   qps,        999.99,     1000,   999.99/s,  1000/s",
        "NUMBER, errors,     12,         0,      12,        0",
        "NUMBER, error_rate, 0.012,      0.01,   1.20%,     1%",
        "NUMBER, rows,       2.5,        2.125,  2.50,      2.125",
    })
    void theObservedValueHasEnoughDigitsToDifferFromTheLimit(
            Dimension dimension, String metric, double observed, double limit, String shown, String shownLimit) {
        Verdict verdict = new Verdict(
                "any",
                metric,
                dimension,
                Operator.LESS,
                OptionalDouble.of(observed),
                OptionalDouble.of(limit),
                Verdict.Status.FAILED,
                Severity.FAIL,
                Optional.empty());

        assertThat(ResultNumbers.observed(verdict)).isEqualTo(shown);
        assertThat(ResultNumbers.limit(verdict)).isEqualTo(shownLimit);
    }
}
