package io.dbbench.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The last lines on a terminal, which are written over and over while others are printed above them. The cursor is
 * hidden as long as there are any. Thread-safe, because signals are told of while a run is shown.
 */
public final class LiveArea {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String ERASE_TO_LINE_END = "\u001b[K";
    private static final String ERASE_TO_SCREEN_END = "\u001b[J";

    private final PrintStream stream;
    private final IntSupplier columns;
    private List<Integer> widths = List.of();
    private boolean closed;

    /** @param columns of the terminal, now */
    LiveArea(PrintStream stream, IntSupplier columns) {
        this.stream = stream;
        this.columns = columns;
    }

    /**
     * Shows lines in place of those that were shown.
     *
     * @param lines each narrower than the terminal
     */
    public synchronized void show(List<String> lines) {
        if (closed) {
            return;
        }
        String joined = String.join(ERASE_TO_LINE_END + "\n", lines);
        write((widths.isEmpty() ? HIDE_CURSOR : toTop()) + joined + ERASE_TO_SCREEN_END);
        widths = lines.stream()
                .map(line -> TerminalText.width(withoutTones(line)))
                .toList();
    }

    /** A line that stays, above those that do not. */
    public synchronized void printAbove(String line) {
        clear();
        write(line + "\n");
    }

    /** Leaves nothing behind, and the cursor at the start of a line. */
    synchronized void clear() {
        if (!widths.isEmpty()) {
            write(toTop() + ERASE_TO_SCREEN_END + SHOW_CURSOR);
            widths = List.of();
        }
    }

    /** Shows nothing any more; may be called from a shutdown hook, while others still try. */
    public synchronized void close() {
        clear();
        closed = true;
    }

    /** A terminal that has become narrower has broken the lines that were too long for it. */
    private String toTop() {
        int rows = 0;
        for (int width : widths) {
            rows += Math.max(1, (width + columns.getAsInt() - 1) / columns.getAsInt());
        }
        return "\r" + (rows > 1 ? "\u001b[" + (rows - 1) + "A" : "");
    }

    private static String withoutTones(String line) {
        return line.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    /** In one piece, so that no terminal shows half of it. */
    private void write(String text) {
        stream.print(text);
        stream.flush();
    }
}
