package io.dbbench.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionTest {
    private static final List<String> LINES = List.of("a :name_1, b", "𝄞:größe", ":x");

    @ParameterizedTest
    @CsvSource({
        // a colon and its word
        "1, 3, 10",
        // a character that is no beginning of a word, and nothing behind it
        "1, 10, 11",
        // the last of the line
        "1, 12, 13",
        // columns are code points
        "2, 1, 2",
        "2, 2, 8",
        "3, 1, 3",
        "3, 2, 3"
    })
    void aPlaceGoesOnThroughTheWordThatFollows(int line, int column, int endColumn) {
        assertThat(new Position(line, column).throughWord(LINES)).isEqualTo(new Position(line, column, endColumn));
    }

    @ParameterizedTest
    @CsvSource({"1, 13", "3, 3", "4, 1"})
    void behindTheTextAPlaceIsOneCharacter(int line, int column) {
        assertThat(new Position(line, column).throughWord(LINES)).isEqualTo(new Position(line, column, column + 1));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "1, 1, 2", "2, 2, 1", "3, 2, 2", "4, 2, 3", "5, 3, 1", "6, 3, 2", "7, 4, 1", "9, 4, 2"})
    void aCharacterOfATextHasALineAndAColumn(int offset, int line, int column) {
        assertThat(Position.in("a\nb\r\nc\r𝄞d", offset)).isEqualTo(new Position(line, column));
    }

    @Test
    void aPlaceIsOneCharacter() {
        assertThat(new Position(2, 5).endColumn()).isEqualTo(6);
    }
}
