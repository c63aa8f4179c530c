package io.dbbench.database;

/** Places in a text, for messages. */
final class Places {
    private Places() {}

    /** The offset that lies a number of characters behind another; the end of the text when that is beyond it. */
    static int advance(String text, int offset, int characters) {
        int left = text.codePointCount(offset, text.length());
        return text.offsetByCodePoints(offset, Math.min(Math.max(characters, 0), left));
    }

    static String lineAndColumn(String text, int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        return "line " + line(text, offset) + ", column " + (text.codePointCount(lineStart, offset) + 1);
    }

    /** From 1. */
    private static long line(String text, int offset) {
        return text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
