package io.dbbench.diagnostics;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in a file: line and column from 1, columns in code points.
 *
 * @param endColumn the column behind what stands there, on the same line
 */
public record Position(int line, int column, int endColumn) {

    public static final Position START = new Position(1, 1);

    /** One character. */
    public Position(int line, int column) {
        this(line, column, column + 1);
    }

    /** The whole of a node that stands on one line; of any other, where it begins. */
    public static Position of(Node node) {
        Position start = of(node.getStartMark());
        return node.getEndMark()
                .map(Position::of)
                .filter(end -> end.line() == start.line() && end.column() > start.column())
                .map(end -> new Position(start.line(), start.column(), end.column()))
                .orElse(start);
    }

    /** The same place with the letters, digits and underscores that follow: {@code :name} from its colon. */
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
        while (end < text.length() && isOfWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return new Position(line, column, column + text.codePointCount(start, end));
    }

    /** A comparator of where things begin. */
    public static int inFile(Position one, Position other) {
        int byLine = Integer.compare(one.line, other.line);
        return byLine != 0 ? byLine : Integer.compare(one.column, other.column);
    }

    private static boolean isOfWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_';
    }

    public static Position of(Optional<Mark> mark) {
        return mark.map(Position::of).orElse(START);
    }

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Of a character of a text whose lines end as those of a file do. */
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
}
