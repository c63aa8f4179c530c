package io.dbbench.diagnostics;

import io.dbbench.source.Position;
import io.dbbench.source.SourceFile;
import io.dbbench.source.SourceRange;
import io.dbbench.units.Quoting;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * An error or a warning at a place in a scenario file, or in a file that it names.
 *
 * @param severity that of the rule, unless warnings are treated as errors
 * @param message one line: what was found, what is allowed, what to do
 * @param allowed all names that are allowed there, when the message suggests only the nearest
 */
public record Problem(
        SourceFile source, Position at, Rule rule, Severity severity, String message, List<String> allowed) {

    /** A comparator for the order in which problems are shown: that of the file. */
    public static final Comparator<Problem> IN_FILE_ORDER = Comparator.comparing(
                    (Problem problem) -> problem.at(), Position.IN_FILE_ORDER)
            .thenComparing(problem -> problem.rule().id())
            .thenComparing(Problem::message);

    public Problem {
        message = Quoting.bounded(message);
        allowed = List.copyOf(allowed);
    }

    public Problem(SourceFile source, Position at, Rule rule, String message) {
        this(source, at, rule, rule.severity(), message, List.of());
    }

    /**
     * Returns a problem at a character of a text.
     *
     * @param offset in UTF-16 units, from 0, after variables were substituted; the length of the text gives its end
     */
    public static Problem at(SourceRange range, int offset, Rule rule, String message) {
        return new Problem(range.file(), range.at(offset), rule, message);
    }

    /** Whether the scenario can be run in spite of it. */
    public enum Severity {
        /** The scenario cannot be run. */
        ERROR,
        /** The scenario can be run, but may not do what its author intended. */
        WARNING
    }

    /** Returns the path as the user gave it. */
    public String file() {
        return source.name();
    }

    /** Returns the line, from 1. */
    public int line() {
        return at.line();
    }

    /** Returns the column, from 1, in code points. */
    public int column() {
        return at.column();
    }

    /** Returns the column after the last character of the place, on the same line. */
    public int endColumn() {
        return at.endColumn();
    }

    /** Returns the same problem as an error. */
    public Problem asError() {
        return new Problem(source, at, rule, Severity.ERROR, message, allowed);
    }

    /** Written out: see decision 14 for the cost of a generated one. */
    @Override
    public int hashCode() {
        return Objects.hash(line(), column(), rule, message);
    }
}
