package io.dbbench.source;

import java.util.function.IntFunction;

/**
 * The address of a piece of text, such as an SQL statement: its file, and the position there of each of its characters.
 * Immutable. All ranges are equal, so that two statements with the same text are equal wherever they are.
 */
public final class SourceRange {
    private final SourceFile file;
    private final IntFunction<Position> positions;
    private final boolean inFile;

    private SourceRange(SourceFile file, IntFunction<Position> positions, boolean inFile) {
        this.file = file;
        this.positions = positions;
        this.inFile = inFile;
    }

    /**
     * Returns the range of a text within a file.
     *
     * @param positions maps the offset of a character of the text, in UTF-16 units from 0, to its position in the file
     */
    public static SourceRange of(SourceFile file, IntFunction<Position> positions) {
        return new SourceRange(file, positions, true);
    }

    /** Returns the range of a whole file. */
    public static SourceRange of(SourceFile file) {
        return of(file, offset -> Position.in(file.text(), offset).throughWord(file.lines()));
    }

    /** Returns the range of a text that is in no file; messages show the name instead. */
    public static SourceRange named(String name) {
        return new SourceRange(SourceFile.of(name, ""), offset -> Position.START, false);
    }

    public SourceFile file() {
        return file;
    }

    /** Returns the position in the file of the character at an offset; the length of the text gives its end. */
    public Position at(int offset) {
        return positions.apply(offset);
    }

    /** Returns the place of a character as {@code file:line:column}. */
    public String place(int offset) {
        if (!inFile) {
            return file.name();
        }
        Position at = at(offset);
        return file.name() + ":" + at.line() + ":" + at.column();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceRange;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
