package io.dbbench.diagnostics.format;

import io.dbbench.diagnostics.Problem;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.Presentation.Ink;
import io.dbbench.terminal.TerminalText;
import java.util.Locale;
import java.util.Optional;

/**
 * The line that a problem is about, and a mark below the place. Of a line that is wider than the terminal, the part around
 * the place.
 *
 * @param gutter the number of the line and a rule
 * @param text the line, made harmless to a terminal
 * @param indent cells before the mark
 * @param extent cells of the mark, at least 1
 */
record SourceExcerpt(String gutter, String text, int indent, int extent) {
    private static final int FEWEST_CELLS = 20;
    private static final String CUT = "…";

    /** Empty when the file has no such line, nothing is on it, or perhaps a password is. */
    static Optional<SourceExcerpt> of(Problem problem, SourceLines source, int columns) {
        return source.line(problem.line())
                .filter(line -> !line.isBlank() && !source.mayHoldSecret(problem.line()))
                .map(line -> of(problem, line, columns));
    }

    private static SourceExcerpt of(Problem problem, String line, int columns) {
        String gutter = String.format(Locale.ROOT, "%5d | ", problem.line());
        int at = index(line, 0, problem.column() - 1);
        int end = index(line, at, problem.endColumn() - problem.column());
        int cells = Math.max(FEWEST_CELLS, columns - gutter.length() - 2 * CUT.length());
        Window window = Window.around(line, at, cells);
        int markEnd = Math.min(end, window.to());
        String before = (window.from() > 0 ? CUT : "") + TerminalText.visible(line.substring(window.from(), at));
        String marked = TerminalText.visible(line.substring(at, markEnd));
        String after =
                TerminalText.visible(line.substring(markEnd, window.to())) + (window.to() < line.length() ? CUT : "");
        return new SourceExcerpt(
                gutter, before + marked + after, TerminalText.width(before), Math.max(1, TerminalText.width(marked)));
    }

    private static int index(String line, int from, int codePoints) {
        return line.offsetByCodePoints(from, Math.min(codePoints, line.codePointCount(from, line.length())));
    }

    String source() {
        return (gutter + text).stripTrailing();
    }

    String marker(AnsiStyle tone, Ink ink) {
        String rule = " ".repeat(gutter.length() - 2) + "| ";
        return rule + " ".repeat(indent) + tone.paint("^" + "~".repeat(extent - 1), ink);
    }

    /** What is shown of a line: from one index up to, and without, the other. */
    private record Window(int from, int to) {
        /** Marks that take no cell are shown, but no more of them than this to each cell. */
        private static final int MOST_TO_A_CELL = 4;

        /** A third of the room for what stands before the place, and more where little follows it. */
        static Window around(String line, int at, int cells) {
            int to = forward(line, backward(line, at, cells / 3), cells);
            return new Window(Math.min(at, backward(line, to, cells)), to);
        }

        private static int forward(String line, int from, int cells) {
            int to = from;
            int used = 0;
            while (to < line.length()) {
                used += cells(line.codePointAt(to));
                if (used > cells || to - from > MOST_TO_A_CELL * cells) {
                    break;
                }
                to += Character.charCount(line.codePointAt(to));
            }
            return to;
        }

        private static int backward(String line, int to, int cells) {
            int from = to;
            int used = 0;
            while (from > 0) {
                used += cells(line.codePointBefore(from));
                if (used > cells || to - from > MOST_TO_A_CELL * cells) {
                    break;
                }
                from -= Character.charCount(line.codePointBefore(from));
            }
            return from;
        }

        private static int cells(int codePoint) {
            return TerminalText.width(TerminalText.visible(Character.toString(codePoint)));
        }
    }
}
