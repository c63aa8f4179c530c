package io.dbbench.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0", "abc, 3", "日本, 4", "한글, 4", "ｱ, 1", "Ａ, 2", "🐘, 2", "é, 1", "✓✗…, 3", "➕, 2", "⛄, 2", "⚓, 2", "☃, 1",
        "🟢, 2", "〿, 1", "ﻼ, 1", "नि, 2"
    })
    void widthIsThatOfATerminal(String text, int cells) {
        assertThat(TerminalText.width(text)).isEqualTo(cells);
    }

    @Test
    void combiningMarksTakeNoCell() {
        assertThat(TerminalText.width("e\u0301")).isEqualTo(1);
        assertThat(TerminalText.width("\u200d\ufe0f")).isZero();
    }

    @Test
    void aLongNameKeepsBothItsEnds() {
        assertThat(TerminalText.fit("Concurrent Medium Load (50 workers)", 25)).isEqualTo("Concurrent M…(50 workers)");
        assertThat(TerminalText.fit("short", 5)).isEqualTo("short");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10, 11, 12})
    void whatIsFittedFits(int cells) {
        for (String text : new String[] {"日本語日本語日本語", "e\u0301".repeat(30), "🐘a".repeat(9), "plain old text"}) {
            assertThat(TerminalText.width(TerminalText.fit(text, cells))).isBetween(1, cells);
        }
    }

    @Test
    void aCutNeverPartsAMarkFromItsLetter() {
        assertThat(TerminalText.fit("abcdefghe\u0301", 3)).isEqualTo("a…e\u0301");
        assertThat(TerminalText.fit("abcdef日\u0301", 4)).isEqualTo("ab…");
        assertThat(TerminalText.fit("abcdefge\u0301h", 4)).isEqualTo("ab…h");
    }

    @Test
    void nothingThatSteersATerminalOrTurnsALineGetsThrough() {
        assertThat(TerminalText.visible("a\u001b[2J\r\n\t\u0000\u007f\u009b")).isEqualTo("a␛[2J␍␊␉␀\ufffd\ufffd");
        assertThat(TerminalText.visible("\u202e\u2066\u2028\ud800")).isEqualTo("\ufffd".repeat(4));
        assertThat(TerminalText.visible("👩\u200d💻 日本 é")).isEqualTo("👩\u200d💻 日本 é");
    }
}
