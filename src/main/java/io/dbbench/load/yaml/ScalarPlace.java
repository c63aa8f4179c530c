package io.dbbench.load.yaml;

import io.dbbench.load.yaml.ScenarioTree.Comment;
import io.dbbench.source.Position;
import java.util.List;
import java.util.Optional;
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

    /** Returns the lines of the file that the scalar spans, if YAML joins them; otherwise none. */
    List<String> joinedLines(List<String> lines) {
        int first = node.getStartMark().orElseThrow().getLine();
        int last = Math.min(node.getEndMark().orElseThrow().getLine() + 1, lines.size());
        return node.getScalarStyle() == ScalarStyle.LITERAL || last - first < 2
                ? List.of()
                : lines.subList(first, last);
    }

    /** Returns the comment that ends a plain scalar, from its {@code #} on. */
    Optional<Comment> comment(List<String> lines) {
        int number = node.getEndMark().orElseThrow().getLine();
        if (!node.isPlain() || number >= lines.size()) {
            return Optional.empty();
        }
        String source = lines.get(number);
        int sign = source.indexOf('#', end(source));
        return sign < 0 || !source.substring(end(source), sign).isBlank()
                ? Optional.empty()
                : Optional.of(new Comment(
                        new Position(number + 1, 1 + source.codePointCount(0, sign)), source.substring(sign)));
    }

    /** Returns the index after the last character of a scalar on one line, without its quotes. */
    private int end(String source) {
        int characters = source.codePointCount(0, source.length());
        int end = source.offsetByCodePoints(
                0, Math.min(node.getEndMark().orElseThrow().getColumn(), characters));
        return node.isPlain() ? end : end - 1;
    }
}
