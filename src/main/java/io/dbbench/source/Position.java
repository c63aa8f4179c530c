package io.dbbench.source;

import java.util.Comparator;
import java.util.List;

/**
 * A place in a file: line and column from 1, columns in code points.
 *
 * @param endColumn the column after the last character, on the same line
 */
public record Position(int line, int column, int endColumn) {

    /** A comparator by line and column. */
    public static final Comparator<Position> IN_FILE_ORDER =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    public static final Position START = new Position(1, 1);

    /** Creates the position of one character. */
    public Position(int line, int column) {
        this(line, column, column + 1);
    }

    /** Returns the position of a character of a text; lines end with LF, CR LF or CR. */
    public static Position in(String text, int offset) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                lineStart = i + 1;
            }
        }
        return new Position(line, 1 + text.codePointCount(lineStart, offset));
    }

    /** Returns this position extended over the letters, digits and underscores that follow its first character. */
    public Position throughWord(List<String> lines) {
        if (line > lines.size()) {
            return this;
        }
        String text = lines.get(line - 1);
        if (column > text.codePointCount(0, text.length())) {
            return this;
        }
        int start = text.offsetByCodePoints(0, column - 1);
        int end = start + Character.charCount(text.codePointAt(start));
        while (end < text.length() && isWordPart(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return new Position(line, column, column + text.codePointCount(start, end));
    }

    private static boolean isWordPart(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_';
    }
}
