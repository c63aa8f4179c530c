package io.dbbench.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.RunResult;
import io.dbbench.result.SampleRuns;
import io.dbbench.terminal.TerminalText;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveRowTest {
    private static final RunResult RUN = SampleRuns.rich();

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "tr-TR"})
    void valuesAreAligned(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(rows(80).subList(0, 6))
                .containsExactly(
                        "[ 1/15] Health Check Query             avg 856.8 us  p95  1.02 ms   1,167.2 tps",
                        "[ 1/15] Prepared SELECT 1              avg  43.4 us  p95  51.4 us  23,059.2 tps",
                        "[ 1/15] Query by ID (Primary Key)      avg  1.27 ms  p95  1.51 ms     787.6 tps",
                        "[ 1/15] a\"b\\c␊d</script>␛[31m�red␀     avg  4.13 ms  p95  4.89 ms     242.2 tps",
                        "[ 1/15] 集計クエリ 🐘 Cafe\u0301             avg 19.51 ms  p95 23.12 ms      51.3 tps",
                        "[ 1/15] Long and longe…longer by name  avg  9.42 ms  p95  9.59 ms     106.1 tps");
    }

    @Test
    void noRowIsWiderThanTheTerminalOrSteersIt() {
        for (int columns = 24; columns < 250; columns++) {
            for (String row : rows(columns)) {
                assertThat(TerminalText.width(row)).as(columns + ": " + row).isLessThan(columns);
                assertThat(row).doesNotContain("\u001b", "\n", "\u202e");
            }
        }
    }

    @Test
    void aTestWithoutIterationsIsShownAsSuch() {
        assertThat(rows(80)).contains("[ 1/15] Never ran: no iteration completed");
    }

    private static List<String> rows(int columns) {
        return RUN.results().stream()
                .map(test -> LiveRow.of("[ 1/15] ", test, columns).text())
                .toList();
    }
}
