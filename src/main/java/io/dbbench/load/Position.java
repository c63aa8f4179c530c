package io.dbbench.load;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A place in a file: line and column from 1, columns in code points. */
record Position(int line, int column) {

    static final Position START = new Position(1, 1);

    static Position of(Optional<Mark> mark) {
        return mark.map(Position::of).orElse(START);
    }

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Of a character of a text whose lines end as those of a file do. */
    static Position in(String text, int offset) {
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
