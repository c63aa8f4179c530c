package io.dbbench.load.yaml;

import io.dbbench.source.Position;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Converts the marks of the YAML parser to positions. */
final class YamlPositions {
    private YamlPositions() {}

    /** Returns the whole of a node on one line; of a longer one, its start. */
    static Position of(Node node) {
        Position start = of(node.getStartMark());
        return node.getEndMark()
                .map(YamlPositions::of)
                .filter(end -> end.line() == start.line() && end.column() > start.column())
                .map(end -> new Position(start.line(), start.column(), end.column()))
                .orElse(start);
    }

    static Position of(Optional<Mark> mark) {
        return mark.map(YamlPositions::of).orElse(Position.START);
    }

    private static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
