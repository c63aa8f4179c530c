package io.dbbench.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.terminal.Presentation.Ink;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StyledTextTest {
    private static final StyledText ERROR =
            StyledText.of(AnsiStyle.RED, "error:").plus(" in ").plus(AnsiStyle.BOLD, "a name");

    @Test
    void stylesBecomeEscapeCodesOnlyWhereThereIsInk() {
        assertThat(ERROR.render(Ink.PLAIN)).isEqualTo("error: in a name").isEqualTo(ERROR.text());
        assertThat(ERROR.render(Ink.COLOR)).isEqualTo("\u001b[31merror:\u001b[0m in \u001b[1ma name\u001b[0m");
        assertThat(StyledText.of(AnsiStyle.RED, "").render(Ink.COLOR)).isEmpty();
    }

    @Test
    void noTextSteersATerminal() {
        StyledText line =
                StyledText.of("\u001b[31m").plus(AnsiStyle.RED, "\r\n\t").plus("\u202e\u009b");
        assertThat(line.render(Ink.COLOR)).isEqualTo("␛[31m\u001b[31m␍␊␉\u001b[0m\ufffd\ufffd");
    }

    @Test
    void harmlessTextIsNotChangedASecondTime() {
        StyledText line = StyledText.of("a\u001b[2J\t\u202e 日本 é");
        assertThat(StyledText.of(line.text()).text()).isEqualTo(line.text());
    }

    @Test
    void onlyTheLinesOfATextKeepTheirTabs() {
        assertThat(StyledText.lines("a\tb\u0007\n\n\tc"))
                .extracting(StyledText::text)
                .containsExactly("a\tb␇", "", "\tc");
    }

    @Test
    void linesAreWrappedAtSpacesAndLongWordsAnywhere() {
        assertThat(wrapped("one two three", 7)).containsExactly("one two", "three");
        assertThat(wrapped("abcdefghij kl", 4)).containsExactly("abcd", "efgh", "ij", "kl");
        assertThat(wrapped("日本語", 4)).containsExactly("日本", "語");
        assertThat(wrapped("  ", 4)).containsExactly("");
    }

    @Test
    void wrappedPartsKeepTheirStyles() {
        assertThat(ERROR.wrap(9))
                .extracting(line -> line.render(Ink.COLOR))
                .containsExactly("\u001b[31merror:\u001b[0m in", "\u001b[1ma name\u001b[0m");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, 15, 16, 17})
    void fittedPartsKeepTheirStyles(int cells) {
        StyledText fitted = ERROR.fit(cells);
        assertThat(fitted.width()).isBetween(1, cells);
        assertThat(fitted.text()).isEqualTo(TerminalText.fit(ERROR.text(), cells));
        assertThat(fitted.render(Ink.COLOR).replaceAll("\u001b\\[[0-9]+m", "")).isEqualTo(fitted.text());
    }

    @Test
    void paddingCountsCells() {
        assertThat(StyledText.of("日本").padRight(6).plus("|").text()).isEqualTo("日本  |");
        assertThat(ERROR.plus("  ").stripTrailing().text()).isEqualTo(ERROR.text());
    }

    private static List<String> wrapped(String text, int cells) {
        return StyledText.of(text).wrap(cells).stream().map(StyledText::text).toList();
    }

    @Test
    void wrappingTakesTimeInProportionToTheLength() {
        for (String part : List.of("x", "word ", "検", "e\u0301", "\t\n")) {
            long shorter = Math.max(wrapNanos(part.repeat(20_000)), 1_000_000);
            assertThat(wrapNanos(part.repeat(200_000))).isLessThan(40 * shorter);
        }
    }

    /** Returns the shortest of several times, of the processor and not of the clock. */
    private static long wrapNanos(String text) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long shortest = Long.MAX_VALUE;
        for (int run = 0; run < 5; run++) {
            long begin = threads.getCurrentThreadCpuTime();
            assertThat(StyledText.of(AnsiStyle.RED, "FAILED").plus(text).wrap(80))
                    .isNotEmpty();
            shortest = Math.min(shortest, threads.getCurrentThreadCpuTime() - begin);
        }
        return shortest;
    }
}
