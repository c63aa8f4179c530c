package io.dbbench.load.yaml;

import io.dbbench.source.Position;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The positions of the characters of a scalar's value. The scalar is read again by the rules of YAML 1.2 for its style
 * (chapters 7.3 and 8.1), next to the value that the parser made of it; if the two differ, there is no trace rather than a
 * wrong one.
 */
final class ScalarTrace {
    private final String value;
    private final List<String> lines;

    /** By offset in the value, and one more for its end; lines and columns from 0, columns in UTF-16 units. */
    private final int[] lineOf;

    private final int[] columnOf;

    private int traced;
    private int line;
    private int column;

    private ScalarTrace(String value, List<String> lines, Mark start) {
        this.value = value;
        this.lines = lines;
        this.lineOf = new int[value.length() + 1];
        this.columnOf = new int[value.length() + 1];
        this.line = start.getLine();
        this.column = column(start);
    }

    /** Marks count characters, and leave out a byte order mark within the file. */
    private int column(Mark start) {
        int characters = source().codePointCount(0, source().length());
        return source().offsetByCodePoints(0, Math.min(start.getColumn(), characters));
    }

    /** @param lines of the file, without their ends */
    static Optional<ScalarTrace> of(ScalarNode node, List<String> lines) {
        if (node.getValue().isEmpty()) {
            return Optional.empty();
        }
        ScalarTrace trace =
                new ScalarTrace(node.getValue(), lines, node.getStartMark().orElseThrow());
        trace.skipProperties();
        boolean whole =
                switch (node.getScalarStyle()) {
                    case PLAIN, JSON_SCALAR_STYLE -> trace.flow(node.getScalarStyle());
                    case SINGLE_QUOTED, DOUBLE_QUOTED -> {
                        trace.column++;
                        yield trace.flow(node.getScalarStyle());
                    }
                    case LITERAL, FOLDED -> trace.block();
                };
        return whole ? Optional.of(trace) : Optional.empty();
    }

    /** The position of a character of the value, or of its end. */
    Position at(int offset) {
        String source = lines.get(lineOf[offset]);
        return new Position(lineOf[offset] + 1, 1 + source.codePointCount(0, columnOf[offset]));
    }

    private String source() {
        return line < lines.size() ? lines.get(line) : "";
    }

    /** Skips anchors and tags, which precede a scalar and belong to its start. */
    private void skipProperties() {
        while (line < lines.size()) {
            column = blankEnd();
            if (column == source().length() || source().charAt(column) == '#') {
                line++;
                column = 0;
            } else if (source().charAt(column) == '&' || source().charAt(column) == '!') {
                while (column < source().length() && !isBlank(source().charAt(column))) {
                    column++;
                }
            } else {
                return;
            }
        }
    }

    private int blankEnd() {
        int end = column;
        while (end < source().length() && isBlank(source().charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** Traces a plain or quoted scalar. */
    private boolean flow(ScalarStyle style) {
        boolean going = true;
        while (going && traced < value.length()) {
            if (blankEnd() >= source().length()) {
                going = line < lines.size() && fold(" ");
            } else if (source().charAt(column) == '\\' && style == ScalarStyle.DOUBLE_QUOTED) {
                going = escape();
            } else if (source().charAt(column) == '\'' && style == ScalarStyle.SINGLE_QUOTED) {
                going = take("'", 2);
            } else {
                going = take(source().substring(column, column + 1), 1);
            }
        }
        return going && end();
    }

    /** Traces the end of a line, which is folded to {@code joint}, or to as many line ends as empty lines follow it. */
    private boolean fold(String joint) {
        int next = line + 1;
        while (next < lines.size() && lines.get(next).chars().allMatch(c -> isBlank((char) c))) {
            next++;
        }
        int blankLines = next - line - 1;
        boolean fits = take(blankLines == 0 ? joint : "\n".repeat(blankLines), 0);
        line = next;
        column = 0;
        column = blankEnd();
        return fits;
    }

    private boolean escape() {
        if (column + 1 == source().length()) {
            return fold("");
        }
        int sourceLength =
                switch (source().charAt(column + 1)) {
                    case 'x' -> 4;
                    case 'u' -> 6;
                    case 'U' -> 10;
                    default -> 2;
                };
        int valueLength = sourceLength == 10 ? Character.charCount(value.codePointAt(traced)) : 1;
        return take(value.substring(traced, traced + valueLength), sourceLength);
    }

    /** Traces a literal or folded scalar, which begins on the line after its indicator. */
    private boolean block() {
        line++;
        column = 0;
        takeLineEnds();
        int indentation = indentation();
        while (traced < value.length()) {
            while (line < lines.size() && source().length() <= indentation) {
                line++;
            }
            if (line == lines.size() || !takeContent(indentation)) {
                return false;
            }
            if (traced < value.length() && takeLineEnds() == 0 && !take(" ", 0)) {
                return false;
            }
            if (traced < value.length()) {
                line++;
            }
        }
        return end();
    }

    /** Returns the indentation of the content, without the spaces with which the value itself begins. */
    private int indentation() {
        while (line < lines.size() && blankEnd() == source().length()) {
            line++;
        }
        int own = traced;
        while (own < value.length() && value.charAt(own) == ' ') {
            own++;
        }
        return Math.max(0, blankEnd() - (own - traced));
    }

    private boolean takeContent(int indentation) {
        column = indentation;
        for (int i = indentation; i < source().length(); i++) {
            if (!take(source().substring(i, i + 1), 1)) {
                return false;
            }
        }
        return true;
    }

    private int takeLineEnds() {
        int before = traced;
        while (traced < value.length() && value.charAt(traced) == '\n') {
            take("\n", 0);
        }
        return traced - before;
    }

    /** Maps a part of the value to characters of the file; returns false if the value continues differently. */
    private boolean take(String part, int sourceLength) {
        if (!value.startsWith(part, traced)) {
            return false;
        }
        for (int i = 0; i < part.length(); i++) {
            lineOf[traced] = Math.min(line, lines.size() - 1);
            columnOf[traced] = column;
            traced++;
        }
        column += sourceLength;
        return true;
    }

    private boolean end() {
        lineOf[traced] = Math.min(line, lines.size() - 1);
        columnOf[traced] = Math.min(column, lines.get(lineOf[traced]).length());
        return true;
    }
}
