package io.dbbench.load.yaml;

import io.dbbench.source.Position;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Maps characters of a scalar, after substitution of variables, to positions in the file. */
record ScalarPlace(ScalarNode node, Substitution substitution) {

    String text() {
        return substitution.text();
    }

    /**
     * Returns the position of an offset in the substituted text; the value of a variable is at its name. Characters of a
     * scalar that the file writes differently, with escapes or folded lines, are at its start.
     */
    Position at(int offset, List<String> lines) {
        String value = node.getValue();
        int original = Math.min(
                substitution.originalOffset(offset), value.stripTrailing().length());
        int lineStart = value.lastIndexOf('\n', original - 1) + 1;
        String line = value.substring(lineStart).lines().findFirst().orElse("");
        Mark start = node.getStartMark().orElseThrow();
        boolean literal = node.getScalarStyle() == ScalarStyle.LITERAL;
        int number = start.getLine()
                + (literal
                        ? 1
                                + (int) value.substring(0, lineStart)
                                        .chars()
                                        .filter(c -> c == '\n')
                                        .count()
                        : 0);
        String source = number < lines.size() ? lines.get(number) : "";
        int begin = (literal ? source.length() : end(source)) - line.length();
        return begin >= 0 && source.startsWith(line, begin)
                ? new Position(number + 1, 1 + source.codePointCount(0, begin + original - lineStart))
                : YamlPositions.of(node.getStartMark());
    }

    /** Returns the index after the last character of a scalar on one line, without its quotes. */
    private int end(String source) {
        int characters = source.codePointCount(0, source.length());
        int end = source.offsetByCodePoints(
                0, Math.min(node.getEndMark().orElseThrow().getColumn(), characters));
        return node.isPlain() ? end : end - 1;
    }
}
