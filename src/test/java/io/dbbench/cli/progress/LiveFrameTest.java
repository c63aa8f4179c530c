package io.dbbench.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.engine.record.Progress;
import io.dbbench.engine.record.Progress.Phase;
import io.dbbench.engine.record.RecentProgress;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LiveFrameTest {
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "tr-TR", "ar-EG-u-nu-arab"})
    void aTestIsShownInTwoLinesTheSameEverywhere(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));

        assertThat(lines("Concurrent Load (10 workers)", measuring(10, 0), 80))
                .containsExactly(
                        "[ 3/15] Concurrent Load (10 workers)       ━━━━━━━━━━━━━─────── 62%    6 s left",
                        "        1,000 tps    p50 830.0 us  p95 2.10 ms   ");
    }

    @Test
    void errorsAreShown() {
        assertThat(lines("Load", measuring(10, 1234), 80).get(1)).endsWith("  1,234 errors");
    }

    @Test
    void aWarmupIsCalledOne() {
        Progress progress = new Progress(Phase.WARMUP, 500, 0, 0, Duration.ofSeconds(1), 0.25, RecentProgress.NOTHING);

        List<String> lines = lines("Load", progress, 80);

        assertThat(lines.get(0)).contains(" 25%").endsWith("3 s left");
        assertThat(lines.get(1)).isEqualTo("        warming up, 500 tps");
    }

    @Test
    void theTimeLeftIsShownWhenItIsKnown() {
        assertThat(timeLeft(Duration.ofMillis(100), 0.01)).endsWith("1%            ");
        assertThat(timeLeft(Duration.ofSeconds(60), 0.5)).endsWith("  1m00s left");
        assertThat(timeLeft(Duration.ofHours(2), 0.25)).endsWith("  6h00m left");
        assertThat(timeLeft(Duration.ofSeconds(60), 0)).endsWith("0%            ");
        assertThat(timeLeft(Duration.ofSeconds(60), 1)).endsWith("   finishing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "集計クエリ 🐘 Cafe\u0301 집계",
                "\u001b[2J\u001b]0;title\u0007\r\n\u202etfel ot thgir",
                "A name that is much longer than any terminal is wide, and goes on and on and on and on and on and on and on",
                "👩\u200d💻👩\u200d💻👩\u200d💻👩\u200d💻👩\u200d💻👩\u200d💻👩\u200d💻👩\u200d💻👩\u200d💻👩\u200d💻",
            })
    void noLineIsWiderThanTheTerminalOrSteersIt(String name) {
        for (int columns = 24; columns < 260; columns++) {
            for (String line : lines(name, measuring(200, 3), columns)) {
                assertThat(TerminalText.width(line)).as(columns + ": " + line).isLessThan(columns);
                assertThat(line).doesNotContain("\u001b", "\r", "\n", "\u202e");
            }
        }
    }

    @Test
    void workersWithoutAConnectionAreShownInPlaceOfValues() {
        Progress progress = new Progress(Phase.MEASURING, 9, 3, 2, Duration.ofSeconds(3), 0.5, RecentProgress.NOTHING);
        assertThat(lines("Load", progress, 80).get(1).strip()).isEqualTo("2 workers without a connection, 3 errors");
    }

    private static String timeLeft(Duration elapsed, double share) {
        return lines("Load", new Progress(Phase.MEASURING, 1, 0, 0, elapsed, share, RecentProgress.NOTHING), 80)
                .get(0);
    }

    private static List<String> lines(String name, Progress progress, int columns) {
        return LiveFrame.lines("[ 3/15] ", name, progress, columns).stream()
                .map(StyledText::text)
                .toList();
    }

    private static Progress measuring(int seconds, long errors) {
        return new Progress(
                Phase.MEASURING,
                5_500,
                errors,
                0,
                Duration.ofSeconds(seconds),
                0.625,
                new RecentProgress(seconds, 1_000, OptionalLong.of(830_000), OptionalLong.of(2_100_000)));
    }
}
