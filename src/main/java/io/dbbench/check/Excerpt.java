package io.dbbench.check;

import io.dbbench.load.Problem;
import io.dbbench.report.Cells;
import io.dbbench.report.Presentation.Ink;
import io.dbbench.report.Tone;
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
record Excerpt(String gutter, String text, int indent, int extent) {
    private static final int FEWEST_CELLS = 20;
    private static final String CUT = "…";

    /** Empty when the file has no such line, or nothing is on it. */
    static Optional<Excerpt> of(Problem problem, SourceLines source, int columns) {
        return source.line(problem.line())
                .filter(line -> !line.isBlank())
                .map(line -> of(problem, Cells.visible(line).codePoints().toArray(), columns));
    }

    private static Excerpt of(Problem problem, int[] line, int columns) {
        String gutter = String.format("%5d | ", problem.line());
        int at = Math.min(problem.column() - 1, line.length);
        int end = Math.max(at, Math.min(problem.endColumn() - 1, line.length));
        int cells = Math.max(FEWEST_CELLS, columns - gutter.length() - 2 * CUT.length());
        Window window = Window.around(line, at, cells);
        String before = (window.from() > 0 ? CUT : "") + text(line, window.from(), at);
        String marked = text(line, at, Math.min(end, window.to()));
        String after = text(line, Math.min(end, window.to()), window.to()) + (window.to() < line.length ? CUT : "");
        return new Excerpt(gutter, before + marked + after, Cells.width(before), Math.max(1, Cells.width(marked)));
    }

    String source() {
        return (gutter + text).stripTrailing();
    }

    String marker(Tone tone, Ink ink) {
        String rule = " ".repeat(gutter.length() - 2) + "| ";
        return rule + " ".repeat(indent) + tone.paint("^" + "~".repeat(extent - 1), ink);
    }

    private static String text(int[] codePoints, int from, int to) {
        return new String(codePoints, from, to - from);
    }

    /** What is shown of a line: code points from the first up to, and without, the last. */
    private record Window(int from, int to) {

        /** A third of the room for what stands before the place, and more where nothing follows it. */
        static Window around(int[] line, int at, int cells) {
            int to = forward(line, backward(line, at, cells / 3), cells);
            return new Window(backward(line, to, cells), to);
        }

        private static int forward(int[] line, int from, int cells) {
            int to = from;
            for (int used = 0; to < line.length; to++) {
                used += Cells.width(line[to]);
                if (used > cells) {
                    break;
                }
            }
            return to;
        }

        private static int backward(int[] line, int to, int cells) {
            int from = to;
            for (int used = 0; from > 0; from--) {
                used += Cells.width(line[from - 1]);
                if (used > cells) {
                    break;
                }
            }
            return from;
        }
    }
}
