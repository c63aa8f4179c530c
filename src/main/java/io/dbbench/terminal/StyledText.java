package io.dbbench.terminal;

import io.dbbench.terminal.Presentation.Ink;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line of text whose parts have styles. Formats, reports and displays compose it; {@link Terminal} prints it, and
 * {@link Presentation#render} turns it into the characters of a report. Immutable.
 *
 * <p>Text is made harmless here and nowhere else: whatever {@link #of(String)} or {@link #plus(String)} is given, control
 * characters, line feeds and characters that reverse or hide text become visible signs, so that scenario text, server
 * messages and file names can be passed as they are. Escape codes are added only when a line is printed.
 */
public final class StyledText {
    public static final StyledText EMPTY = new StyledText(List.of());

    private static final StyledText ELLIPSIS = of("…");

    private final List<Span> spans;

    /** Text in one style, already harmless. */
    private record Span(AnsiStyle style, String text) {}

    private StyledText(List<Span> spans) {
        this.spans = List.copyOf(spans);
    }

    /** Returns a line in the terminal's own style. */
    public static StyledText of(String text) {
        return of(AnsiStyle.PLAIN, text);
    }

    /** Returns a line in one style. */
    public static StyledText of(AnsiStyle style, String text) {
        return new StyledText(List.of(new Span(style, TerminalText.visible(text))));
    }

    /** Returns the lines of a text in which tabs are layout and stay: a script, a stack trace, a message of several lines. */
    static List<StyledText> lines(String text) {
        return Stream.of(text.split("\n", -1))
                .map(line -> Stream.of(line.split("\t", -1))
                        .map(TerminalText::visible)
                        .collect(Collectors.joining("\t")))
                .map(line -> new StyledText(List.of(new Span(AnsiStyle.PLAIN, line))))
                .toList();
    }

    public StyledText plus(String text) {
        return plus(of(text));
    }

    public StyledText plus(AnsiStyle style, String text) {
        return plus(of(style, text));
    }

    public StyledText plus(StyledText other) {
        return new StyledText(
                Stream.concat(spans.stream(), other.spans.stream()).toList());
    }

    /** Returns the characters without their styles. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** Returns the number of characters, in UTF-16 units. */
    public int length() {
        return spans.stream().mapToInt(span -> span.text().length()).sum();
    }

    /** Returns how many cells of a terminal the line takes. */
    public int width() {
        return TerminalText.width(text());
    }

    /** Returns the line with spaces after it, up to a number of cells. */
    public StyledText padRight(int cells) {
        return plus(" ".repeat(Math.max(0, cells - width())));
    }

    /** Returns the line without the spaces at its end. */
    public StyledText stripTrailing() {
        return slice(0, text().stripTrailing().length());
    }

    /** Returns the longest beginning of the line that takes at most so many cells. */
    public StyledText head(int cells) {
        return slice(0, TerminalText.headEnd(text(), 0, cells));
    }

    /** Returns the longest end of the line that takes at most so many cells. */
    public StyledText tail(int cells) {
        return slice(TerminalText.tailStart(text(), cells), length());
    }

    /** Returns the line shortened in the middle to at most so many cells, as {@link TerminalText#fit} does. */
    public StyledText fit(int cells) {
        int tailCells = (cells - 1) / 2;
        return width() <= cells
                ? this
                : head(cells - 1 - tailCells).plus(ELLIPSIS).plus(tail(tailCells));
    }

    /**
     * Returns lines of at most so many cells, broken at spaces where there are any; at least one line. Takes time in
     * proportion to the length.
     */
    public List<StyledText> wrap(int cells) {
        StyledText whole = withSingleSpaces();
        String text = whole.text();
        List<StyledText> lines = new ArrayList<>();
        int start = 0;
        int end = TerminalText.headEnd(text, start, cells);
        while (end < text.length()) {
            int space = text.charAt(end) == ' ' ? end : lastSpace(text, start, end);
            if (space < 0) {
                space = Math.max(end, text.offsetByCodePoints(start, 1));
            }
            lines.add(whole.slice(start, space));
            start = text.charAt(Math.min(space, text.length() - 1)) == ' ' ? space + 1 : space;
            end = TerminalText.headEnd(text, start, cells);
        }
        lines.add(whole.slice(start, text.length()));
        return lines;
    }

    private static int lastSpace(String text, int start, int end) {
        int index = end - 1;
        while (index > start && text.charAt(index) != ' ') {
            index--;
        }
        return index > start ? index : -1;
    }

    /** Returns the line with one space in place of each run of spaces and tabs, and none at its ends. */
    private StyledText withSingleSpaces() {
        List<Span> collapsed = new ArrayList<>();
        boolean afterSpace = true;
        for (Span span : spans) {
            StringBuilder text = new StringBuilder();
            for (int index = 0; index < span.text().length(); index++) {
                char next = span.text().charAt(index);
                boolean space = next == ' ' || next == '\t';
                if (!space || !afterSpace) {
                    text.append(space ? ' ' : next);
                }
                afterSpace = space;
            }
            collapsed.add(new Span(span.style(), text.toString()));
        }
        return new StyledText(collapsed).stripTrailing();
    }

    /** Returns the characters from one index up to, and without, another. */
    private StyledText slice(int from, int to) {
        List<Span> slices = new ArrayList<>();
        int start = 0;
        for (Span span : spans) {
            int begin = Math.max(from - start, 0);
            int end = Math.min(to - start, span.text().length());
            if (begin < end) {
                slices.add(new Span(span.style(), span.text().substring(begin, end)));
            }
            start += span.text().length();
        }
        return new StyledText(slices);
    }

    /** Returns the characters, with escape codes around those in a style where there is ink for it. */
    String render(Ink ink) {
        return spans.stream().map(span -> span.style().paint(span.text(), ink)).collect(Collectors.joining());
    }

    /** Returns the characters without their styles. */
    @Override
    public String toString() {
        return text();
    }
}
