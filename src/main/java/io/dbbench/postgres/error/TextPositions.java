package io.dbbench.postgres.error;

/** Converts positions in a text, for messages. */
public final class TextPositions {
    private TextPositions() {}

    /** Returns the offset a number of characters after another, at most the end of the text. */
    public static int advance(String text, int offset, int characters) {
        int left = text.codePointCount(offset, text.length());
        return text.offsetByCodePoints(offset, Math.min(Math.max(characters, 0), left));
    }

    public static String lineAndColumn(String text, int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        return "line " + line(text, offset) + ", column " + (text.codePointCount(lineStart, offset) + 1);
    }

    /** Returns the line number, from 1. */
    private static long line(String text, int offset) {
        return text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
