package io.dbbench.load.threshold;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.dbbench.Seeds;
import io.dbbench.load.threshold.ThresholdParser.Check;
import io.dbbench.scenario.Limit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands for a check, it is read or refused at a place within it. */
@Timeout(60)
class ThresholdFuzzTest {

    static Stream<byte[]> checks() {
        return Seeds.of(
                "avg < 2ms",
                "p99.9 <= 2.5 * service_avg",
                "qps > 1000/s",
                "tps >= 60000/m",
                "error_rate < 1%",
                "tps > 90% * qps",
                "p50 > p95",
                "rows != 0.5",
                "stddev < 1m",
                "lag_p0==wait_p100",
                "errors < 5 *",
                "p95 < (1ms)");
    }

    @MethodSource("checks")
    @FuzzTest
    void isReadOrRefusedAtItsPlace(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        try {
            Check check = ThresholdParser.parse(text);
            Limit limit = LimitUnits.limit(check);
            assertThat(TautologyCheck.of(check.metric(), check.operator(), limit))
                    .isNotNull();
        } catch (MalformedThreshold e) {
            assertThat(e.offset()).isBetween(0, text.length());
            assertThat(e.explanation()).isNotBlank();
        }
    }
}
