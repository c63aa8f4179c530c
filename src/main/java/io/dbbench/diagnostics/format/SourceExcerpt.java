package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.redaction.Redaction;
import io.dbbench.source.SourceFile;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import java.util.List;
import java.util.Locale;

/**
 * The line that a problem is about, and a mark below the place. Of a line that is wider than the terminal, the part around
 * the place.
 */
final class SourceExcerpt {
    private static final int FEWEST_CELLS = 20;
    private static final String CUT = "…";

    /** Combining marks take no cell: no more of them than this are shown to each cell. */
    private static final int MOST_CHARACTERS_TO_A_CELL = 4;

    private SourceExcerpt() {}

    /** Returns no lines when the file has no such line, it is empty, or it may contain a password. */
    static List<StyledText> of(Problem problem, int columns, AnsiStyle style) {
        return problem.source()
                .line(problem.line())
                .filter(line -> !line.isBlank() && !mayHoldSecret(problem.source(), problem.line()))
                .map(line -> of(problem, line, columns, style))
                .orElse(List.of());
    }

    /** Shows a third of the room before the place, and more where little follows it. */
    private static List<StyledText> of(Problem problem, String line, int columns, AnsiStyle style) {
        String gutter = String.format(Locale.ROOT, "%5d | ", problem.line());
        int cells = Math.max(FEWEST_CELLS, columns - gutter.length() - 2 * CUT.length());
        int reach = MOST_CHARACTERS_TO_A_CELL * cells;
        int at = index(line, problem.column() - 1);
        StyledText before = StyledText.of(line.substring(Math.max(0, at - reach), at));
        StyledText after = StyledText.of(line.substring(at, Math.min(line.length(), at + reach)));
        StyledText head = after.head(cells - Math.min(before.width(), cells / 3));
        StyledText tail = before.tail(cells - head.width());
        String left = at > reach || tail.length() < before.length() ? CUT : "";
        String right = line.length() > at + reach || head.length() < after.length() ? CUT : "";
        StyledText shown = StyledText.of(gutter + left).plus(tail);
        String marked = head.text().substring(0, index(head.text(), problem.endColumn() - problem.column()));
        return List.of(
                shown.plus(head).plus(right).stripTrailing(),
                StyledText.of(" ".repeat(gutter.length() - 2) + "| " + " ".repeat(shown.width() - gutter.length()))
                        .plus(style, "^" + "~".repeat(Math.max(0, TerminalText.width(marked) - 1))));
    }

    /** Returns the index after so many code points, or after the last. */
    private static int index(String text, int codePoints) {
        return text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
    }

    /** Returns whether a line may contain a password, also as the value of a variable, which a connection may use. */
    static boolean mayHoldSecret(SourceFile source, int number) {
        return Redaction.mayHoldSecret(source.lines().get(number - 1)) || isVariable(source, number);
    }

    private static boolean isVariable(SourceFile source, int number) {
        for (int i = number - 1; i >= 0; i--) {
            String line = source.lines().get(i);
            if (!line.isBlank() && !line.startsWith(" ") && !line.startsWith("#")) {
                return line.startsWith("variables");
            }
        }
        return false;
    }
}
