package io.dbbench.postgres.error;

/** Places in a text, for messages. */
public final class TextPositions {
    private TextPositions() {}

    /** The offset that lies a number of characters behind another; the end of the text when that is beyond it. */
    public static int advance(String text, int offset, int characters) {
        int left = text.codePointCount(offset, text.length());
        return text.offsetByCodePoints(offset, Math.min(Math.max(characters, 0), left));
    }

    public static String lineAndColumn(String text, int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        return "line " + line(text, offset) + ", column " + (text.codePointCount(lineStart, offset) + 1);
    }

    /** From 1. */
    private static long line(String text, int offset) {
        return text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
