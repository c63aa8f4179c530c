package io.dbbench.report;

import java.util.ArrayList;
import java.util.List;

/** Text measured in the cells of a terminal, where an ideograph takes two and a combining mark none. */
public final class Cells {
    private static final String ELLIPSIS = "…";

    /** First and last code points of what is shown two cells wide: East Asian wide and full-width, and emoji. */
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, {0x231A, 0x231B}, {0x23E9, 0x23EC}, {0x2614, 0x2615}, {0x2648, 0x2653},
        {0x26A1, 0x26A1}, {0x2705, 0x2705}, {0x274C, 0x274C}, {0x2753, 0x2757}, {0x2795, 0x2797},
        {0x2B50, 0x2B50}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xA960, 0xA97F}, {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x17000, 0x18CFF},
        {0x1B000, 0x1B2FF}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF},
        {0x20000, 0x3FFFD},
    };

    private Cells() {}

    public static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    /** Text of others made harmless: what would move the cursor, colour the terminal or turn the line is only shown. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().map(Cells::visible).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** Shortened in the middle, since ends tell names apart as much as beginnings: {@code Load (10 workers)}. */
    static String fit(String text, int cells) {
        if (width(text) <= cells) {
            return text;
        }
        int tailCells = (cells - 1) / 2;
        return head(text, cells - 1 - tailCells) + ELLIPSIS + tail(text, tailCells);
    }

    static String padRight(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - width(text)));
    }

    static String padLeft(String text, int cells) {
        return " ".repeat(Math.max(0, cells - width(text))) + text;
    }

    /** Lines of at most so many cells, broken at blanks where there are any; never empty. */
    public static List<String> wrap(String text, int cells) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && width(line) + 1 + width(word) > cells) {
                lines.add(line);
                line = "";
            }
            line = line.isEmpty() ? word : line + " " + word;
            while (width(line) > cells) {
                String head = head(line, cells);
                lines.add(head);
                line = line.substring(head.length());
            }
        }
        lines.add(line);
        return lines;
    }

    private static String head(String text, int cells) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += width(codePoint);
            if (used > cells) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }

    private static String tail(String text, int cells) {
        int start = text.length();
        int used = 0;
        int tail = start;
        while (start > 0) {
            int codePoint = text.codePointBefore(start);
            start -= Character.charCount(codePoint);
            used += width(codePoint);
            if (used > cells) {
                break;
            }
            if (width(codePoint) > 0) { // never begins with a mark that lost its letter
                tail = start;
            }
        }
        return text.substring(tail);
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        boolean combines = type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || (codePoint >= 0x1160 && codePoint <= 0x11FF);
        return combines ? 0 : isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int codePoint) {
        for (int[] range : WIDE) {
            if (codePoint >= range[0] && codePoint <= range[1]) {
                return true;
            }
        }
        return false;
    }

    private static int visible(int codePoint) {
        if (codePoint < 0x20) {
            return 0x2400 + codePoint; // the pictures Unicode has for control characters
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                0xFFFD;
            case Character.FORMAT -> isJoiner(codePoint) ? codePoint : 0xFFFD;
            default -> codePoint;
        };
    }

    /** The format characters that scripts and emoji need; the others can reverse or hide text. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == 0x200C || codePoint == 0x200D || codePoint == 0x00AD;
    }
}
