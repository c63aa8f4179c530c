package io.dbbench.diagnostics;

import java.util.List;
import java.util.function.IntFunction;

/** A piece of a scenario's text, or of a file that it names, and where each of its characters stands. Immutable. */
public final class SourceRange {
    private final String file;
    private final IntFunction<Position> places;

    private SourceRange(String file, IntFunction<Position> places) {
        this.file = file;
        this.places = places;
    }

    /**
     * Returns the range of a text whose characters stand at the given places.
     *
     * @param places from the offset of a character to its position in the file
     */
    public static SourceRange of(String file, IntFunction<Position> places) {
        return new SourceRange(file, places);
    }

    /** All of a file. */
    public static SourceRange ofFile(String file, String text) {
        List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
        return new SourceRange(file, offset -> Position.in(text, offset).throughWord(lines));
    }

    /**
     * A place for messages: {@code file:line:column}.
     *
     * @param offset as of {@link #problem}
     */
    public String place(int offset) {
        Position at = places.apply(offset);
        return file + ":" + at.line() + ":" + at.column();
    }

    /**
     * Something that is wrong here.
     *
     * @param offset of a character of the text after variables were put in, in UTF-16 units, from 0; its length stands
     *     for its end
     */
    public Problem problem(int offset, Rule rule, String message) {
        Position at = places.apply(offset);
        return new Problem(
                file, at.line(), at.column(), at.endColumn(), rule.severity(), rule.id(), message, List.of());
    }
}
