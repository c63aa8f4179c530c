package io.dbbench.terminal;

import io.dbbench.terminal.Presentation.Ink;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The last lines on a terminal, which are rewritten while other lines are printed above them. The cursor is hidden while
 * the area has lines. Thread-safe: a signal may print while a run is shown.
 */
public final class LiveArea {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String ERASE_TO_LINE_END = "\u001b[K";
    private static final String ERASE_TO_SCREEN_END = "\u001b[J";

    private final PrintStream stream;
    private final int columns;
    private final Ink ink;
    private List<StyledText> shown = List.of();
    private boolean closed;

    /**
     * Creates an area without lines.
     *
     * @param columns the width of the terminal
     */
    LiveArea(PrintStream stream, int columns, Ink ink) {
        this.stream = stream;
        this.columns = columns;
        this.ink = ink;
    }

    /** Returns the width of the terminal when dbbench started. */
    public int columns() {
        return columns;
    }

    /**
     * Replaces the lines.
     *
     * @param lines each narrower than the terminal
     */
    public synchronized void show(List<StyledText> lines) {
        if (closed) {
            return;
        }
        String text =
                lines.stream().map(line -> line.render(ink)).collect(Collectors.joining(ERASE_TO_LINE_END + "\n"));
        write((shown.isEmpty() ? HIDE_CURSOR : toTop()) + text + ERASE_TO_SCREEN_END);
        shown = List.copyOf(lines);
    }

    /** Prints rendered lines that stay, above those that do not. */
    synchronized void printAbove(String lines) {
        clear();
        write(lines);
    }

    private void clear() {
        if (!shown.isEmpty()) {
            write(toTop() + ERASE_TO_SCREEN_END + SHOW_CURSOR);
            shown = List.of();
        }
    }

    /** Removes the lines and shows nothing from now on. A shutdown hook may call it while others still draw. */
    public synchronized void close() {
        clear();
        closed = true;
    }

    private String toTop() {
        return "\r" + (shown.size() > 1 ? "\u001b[" + (shown.size() - 1) + "A" : "");
    }

    /** Writes in one piece, so that no terminal shows half of it. */
    private void write(String text) {
        stream.print(text);
        stream.flush();
    }
}
