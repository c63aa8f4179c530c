package io.dbbench.report.console;

import io.dbbench.report.StatusSymbol;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import java.util.ArrayList;
import java.util.List;

/** The lines of a report for a terminal, from top to bottom. Not thread-safe. */
final class TextPage {
    private static final int MIN_VALUE_CELLS = 16;

    private final List<StyledText> lines = new ArrayList<>();
    private final int columns;

    TextPage(int columns) {
        this.columns = columns;
    }

    int columns() {
        return columns;
    }

    List<StyledText> lines() {
        return lines;
    }

    void line(String line) {
        lines.add(StyledText.of(line));
    }

    void blank() {
        line("");
    }

    void heading(String heading) {
        lines.addAll(StyledText.of(AnsiStyle.BOLD, heading).wrap(columns));
    }

    /** Adds a value, shortened when it is longer than the rest of the line; one that had little room gets its own line. */
    void field(String label, String value) {
        StyledText shown = StyledText.of(value);
        int room = columns - label.length() - 2;
        if (room < Math.min(shown.width(), MIN_VALUE_CELLS)) {
            line(label + ":");
            lines.add(StyledText.of("  ").plus(shown.fit(columns - 2)));
        } else {
            lines.add(StyledText.of(label + ": ").plus(shown.fit(room)));
        }
    }

    void line(StatusSymbol symbol, StyledText line) {
        lines.add(marked(symbol, line));
    }

    private static StyledText marked(StatusSymbol symbol, StyledText line) {
        return StyledText.of(symbol.style(), symbol.sign()).plus(" ").plus(line).stripTrailing();
    }

    /** Adds a word in a style and the text after it, of any length. */
    void line(AnsiStyle style, String word, String rest) {
        lines.addAll(StyledText.of(style, word).plus(rest).wrap(columns));
    }

    /** Adds text of any length, its later lines indented below the first. */
    void paragraph(StatusSymbol symbol, String text) {
        List<StyledText> wrapped = wrapped(text, columns - 2);
        lines.add(marked(symbol, wrapped.get(0)));
        wrapped.stream().skip(1).forEach(line -> lines.add(StyledText.of("  ").plus(line)));
    }

    void indented(String text) {
        wrapped(text, columns - 6)
                .forEach(line -> lines.add(StyledText.of("      ").plus(line)));
    }

    private static List<StyledText> wrapped(String text, int cells) {
        return StyledText.of(text.replaceAll("\\s+", " ")).wrap(cells);
    }
}
