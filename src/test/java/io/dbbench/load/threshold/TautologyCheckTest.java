package io.dbbench.load.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.diagnostics.Rule;
import io.dbbench.load.ScenarioLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Right at the limit, where a check begins or ceases to be able to come out either way. */
class TautologyCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"errors < 0", "errors == 0.5", "error_rate > 100%", "p95 < 0ms"})
    void aCheckThatCannotHoldIsAnError(String check) {
        assertThat(rules(check)).containsExactly(Rule.IMPOSSIBLE_THRESHOLD.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors >= 0", "errors != 0.5", "error_rate <= 100%", "p95 >= 0ms"})
    void aCheckThatCannotFailIsWarnedOf(String check) {
        assertThat(rules(check)).containsExactly(Rule.POINTLESS_THRESHOLD.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors <= 0", "errors == 0", "errors < 0.5", "error_rate < 100%", "p95 < 0.5 * p50"})
    void aCheckThatCanDoEitherIsLeftAlone(String check) {
        assertThat(rules(check)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors > 0", "error_rate >= 100%", "p50 > p95"})
    void aCheckOnTheWrongSideIsOnlyReversed(String check) {
        assertThat(rules(check)).containsExactly(Rule.REVERSED_THRESHOLD.id());
    }

    private static List<String> rules(String check) {
        String text = """
                name: sense
                tests: [{name: One, query: SELECT 1, iterations: 100000, thresholds: ['%s']}]
                """.formatted(check);
        return new ScenarioLoader(Map.of(), Map.of())
                .load(Path.of("sense.yaml"), text).problems().stream()
                        .map(problem -> problem.rule().id())
                        .toList();
    }
}
