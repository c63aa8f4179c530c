package io.dbbench.load;

import java.util.Comparator;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in a file: line and column from 1, columns in code points.
 *
 * @param endColumn the column behind what stands there, on the same line
 */
record Position(int line, int column, int endColumn) {

    static final Position START = new Position(1, 1);

    static final Comparator<Position> IN_FILE =
            Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

    /** One character. */
    Position(int line, int column) {
        this(line, column, column + 1);
    }

    /** The whole of a node that stands on one line; of any other, where it begins. */
    static Position of(Node node) {
        Position start = of(node.getStartMark());
        return node.getEndMark()
                .map(Position::of)
                .filter(end -> end.line() == start.line() && end.column() > start.column())
                .map(end -> new Position(start.line(), start.column(), end.column()))
                .orElse(start);
    }

    static Position of(Optional<Mark> mark) {
        return mark.map(Position::of).orElse(START);
    }

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
