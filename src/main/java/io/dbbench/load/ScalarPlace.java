package io.dbbench.load;

import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Where a scalar stands, to the letter where its style lets us say: scalars on one line, and literal blocks. Of any
 * other, and of a place that cannot be told, it is the scalar's start.
 */
record ScalarPlace(ScalarNode node, Substitution substitution) {

    String text() {
        return substitution.text();
    }

    /** The position of {@code offset}, counted in the text after substitution. */
    Position at(int offset, List<String> lines) {
        Position start = Position.of(node.getStartMark());
        int original = substitution.originalOffset(offset);
        return switch (node.getScalarStyle()) {
            case LITERAL -> inBlock(start, original, lines);
            case PLAIN -> isOneLine() ? after(start, node.getValue(), original) : start;
            case SINGLE_QUOTED, DOUBLE_QUOTED -> isOneLine() ? inQuotes(start, original, lines) : start;
            default -> start;
        };
    }

    private boolean isOneLine() {
        int first = node.getStartMark().orElseThrow().getLine();
        return first == node.getEndMark().orElseThrow().getLine();
    }

    private static Position after(Position start, String text, int offset) {
        return new Position(start.line(), start.column() + text.codePointCount(0, offset));
    }

    /** The lines of a literal block are those of the file without their indentation. */
    private Position inBlock(Position start, int offset, List<String> lines) {
        String value = node.getValue();
        int lineStart = value.lastIndexOf('\n', offset - 1) + 1;
        int lineEnd = value.indexOf('\n', offset);
        String content = value.substring(lineStart, lineEnd < 0 ? value.length() : lineEnd);
        int line = start.line()
                + 1
                + (int) value.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        if (line > lines.size() || !lines.get(line - 1).endsWith(content)) {
            return start;
        }
        int indentation = lines.get(line - 1).length() - content.length();
        return new Position(line, 1 + indentation + value.codePointCount(lineStart, offset));
    }

    private Position inQuotes(Position start, int offset, List<String> lines) {
        String line = lines.get(start.line() - 1);
        int at = line.offsetByCodePoints(0, start.column());
        for (int i = 0; i < offset; i++) {
            at += sourceLength(line, at);
        }
        return new Position(start.line(), 1 + line.codePointCount(0, at));
    }

    /** How many characters of the file stand for the one at {@code at}, by the escapes of the scalar's quotes. */
    private int sourceLength(String line, int at) {
        char c = line.charAt(at);
        if (c == '\'' && node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED) {
            return 2;
        }
        if (c != '\\' || node.getScalarStyle() == ScalarStyle.SINGLE_QUOTED) {
            return 1;
        }
        return switch (line.charAt(at + 1)) {
            case 'x' -> 4;
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }
}
