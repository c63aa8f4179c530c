package io.dbbench.terminal;

/** Text measured in the cells of a terminal, where an ideograph takes two and a combining mark none. Pure functions. */
public final class TerminalText {
    private static final String ELLIPSIS = "…";

    /**
     * First and last code points of the characters that are two cells wide: East Asian wide and full-width ones, and
     * those that are an emoji by themselves. From Unicode 16, as terminals have it.
     */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC,
        0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615,
        0x2630, 0x2637, 0x2648, 0x2653, 0x267F, 0x267F, 0x268A, 0x268F,
        0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE,
        0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA,
        0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD,
        0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C,
        0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797,
        0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50,
        0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0x3247, 0x3250, 0xA4CF,
        0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE1F,
        0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18DFF,
        0x1AFF0, 0x1B2FF, 0x1D300, 0x1D376, 0x1F004, 0x1F004, 0x1F0CF, 0x1F0CF,
        0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F200, 0x1F320, 0x1F32D, 0x1F335,
        0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3,
        0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440,
        0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567,
        0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F,
        0x1F680, 0x1F6C5, 0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6DF,
        0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F93A,
        0x1F93C, 0x1F945, 0x1F947, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD,
    };

    private TerminalText() {}

    /** Returns how many cells of a terminal a text without control characters takes. */
    public static int width(String text) {
        return text.codePoints().map(TerminalText::width).sum();
    }

    /** Returns a text in which what would move the cursor, color the terminal or reverse the line is a visible sign. */
    public static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().map(TerminalText::visible).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    /** Shortens a text in the middle, since names often differ only at the end: {@code Load (10 workers)}. */
    public static String fit(String text, int cells) {
        if (width(text) <= cells) {
            return text;
        }
        int tailCells = (cells - 1) / 2;
        return text.substring(0, headEnd(text, 0, cells - 1 - tailCells))
                + ELLIPSIS
                + text.substring(tailStart(text, tailCells));
    }

    /** Shortens a text at the end; marks that take no cell count as well. */
    public static String cut(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + ELLIPSIS;
    }

    /** Returns a text with spaces after it, up to a number of cells. */
    public static String padRight(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - width(text)));
    }

    /** Returns a text with spaces before it, up to a number of cells. */
    public static String padLeft(String text, int cells) {
        return " ".repeat(Math.max(0, cells - width(text))) + text;
    }

    /** Returns the index after the longest part of a text from {@code start} on that takes at most so many cells. */
    static int headEnd(String text, int start, int cells) {
        int end = start;
        int used = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            used += width(codePoint);
            if (used > cells) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return end;
    }

    /** Returns the index of the longest end of a text that takes at most so many cells. */
    static int tailStart(String text, int cells) {
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
            if (width(codePoint) > 0) { // a mark that lost its letter does not begin it
                tail = start;
            }
        }
        return tail;
    }

    private static int width(int codePoint) {
        int type = Character.getType(codePoint);
        boolean combines = type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || (codePoint >= 0x1160 && codePoint <= 0x11FF)
                || (codePoint >= 0xD7B0 && codePoint <= 0xD7FF);
        return combines ? 0 : isWide(codePoint) ? 2 : 1;
    }

    private static boolean isWide(int codePoint) {
        for (int i = 0; i < WIDE.length; i += 2) {
            if (codePoint >= WIDE[i] && codePoint <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    private static int visible(int codePoint) {
        if (codePoint < 0x20) {
            return 0x2400 + codePoint; // Unicode's pictures of control characters
        }
        if ((codePoint & 0xFFFE) == 0xFFFE) {
            return 0xFFFD; // not characters, and forbidden in XML
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                0xFFFD;
            case Character.FORMAT -> isJoiner(codePoint) ? codePoint : 0xFFFD;
            default -> codePoint;
        };
    }

    /** Returns whether scripts and emoji need the format character; the others can reverse or hide text. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == 0x200C || codePoint == 0x200D;
    }
}
