package io.dbbench.diagnostics.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.diagnostics.Problem.Severity;
import io.dbbench.source.SourceFile;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceExcerptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            quoteCharacter = '"',
            value = {
                "key: value|1|4|key: value|^~~",
                "key: value|6|11|key: value|     ^~~~~",
                "key: value|11|12|key: value|          ^",
                "key: value|40|44|key: value|          ^",
                "日本: 語|5|6|日本: 語|      ^~",
                "😀 x|3|4|😀 x|   ^",
                "e\u0301: x|5|6|e\u0301: x|   ^",
                "\t\tx|3|4|␉␉x|  ^",
                "a\u0007\u001b[2Jb|3|4|a␇␛[2Jb|  ^",
                "a\u202eb\u0085c|4|5|a�b�c|   ^",
            })
    void theMarkStandsBelowThePlace(String line, int column, int endColumn, String shown, String mark) {
        assertThat(lines(line, column, endColumn, 80)).containsExactly("    1 | " + shown, "      | " + mark);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 500, 995, 1000, 1001})
    void ofALongLineThePartAroundThePlaceIsShown(int column) {
        String line = "0123456789".repeat(100);
        for (int columns : new int[] {1, 40, 80, 200}) {
            List<String> lines = lines(line, column, column + 1, columns);
            String shown = lines.get(0);
            int mark = lines.get(1).indexOf('^');

            assertThat(TerminalText.width(shown)).isLessThanOrEqualTo(Math.max(columns, 30));
            assertThat(mark).isLessThanOrEqualTo(shown.length());
            if (column <= line.length()) {
                assertThat(shown.charAt(mark)).isEqualTo(line.charAt(column - 1));
            }
        }
    }

    @Test
    void aPlaceThatIsLongerThanTheWindowIsCut() {
        List<String> lines = lines("x".repeat(500), 100, 400, 80);

        assertThat(lines.get(0)).startsWith("    1 | …x").endsWith("x…").hasSizeLessThanOrEqualTo(80);
        assertThat(lines.get(1))
                .endsWith("^" + "~".repeat(lines.get(0).length() - lines.get(1).indexOf('^') - 2));
    }

    @Test
    void marksWithoutEndAreCutToo() {
        List<String> lines = lines("e" + "\u0301".repeat(1_000_000) + "x", 500_000, 500_001, 80);

        assertThat(lines.get(0)).hasSizeLessThan(1000);
    }

    @Test
    void linesEndAsYamlSaysAndAByteOrderMarkIsNoPartOfThem() {
        SourceFile lines = SourceFile.of("", "one\r\ntwo\rthree\nfour");

        assertThat(List.of(1, 2, 3, 4))
                .map(lines::line)
                .map(line -> line.orElseThrow())
                .containsExactly("one", "two", "three", "four");
        assertThat(lines.line(5)).isEmpty();
    }

    @Test
    void whereThereIsNothingToShowNothingIsShown() {
        assertThat(lines("", 1, 2, 80)).isEmpty();
        assertThat(lines("  \t", 1, 2, 80)).isEmpty();
        assertThat(HumanFormat.lines(
                        Samples.file(
                                "x.yaml",
                                "",
                                Samples.problem(1, 1, 2, Severity.ERROR, "unreadable-file", "the file is gone")),
                        80))
                .hasSize(1);
    }

    private static List<String> lines(String line, int column, int endColumn, int columns) {
        return SourceExcerpt.of(
                        Samples.in(
                                SourceFile.of("", line),
                                Samples.problem(1, column, endColumn, Severity.ERROR, "wrong-value", "message")),
                        columns,
                        AnsiStyle.RED)
                .stream()
                .map(StyledText::text)
                .toList();
    }

    @Test
    void linesThatMayHoldAPasswordAreNotShown() {
        SourceFile source = SourceFile.of("", """
                name: a
                variables:
                  half: word
                database:
                  url: postgresql://me:word@host/database
                  # host=h password = word
                x-secret: word
                tests: [{name: one, query: SELECT token FROM passes}]
                """);

        assertThat(IntStream.rangeClosed(1, 8).filter(line -> SourceExcerpt.mayHoldSecret(source, line)))
                .containsExactly(2, 3, 5, 6, 7);
    }
}
