package io.dbbench.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One thing that is wrong, or doubtful, in a scenario file.
 *
 * @param file the path as the user gave it
 * @param line from 1
 * @param column from 1, in code points
 * @param endColumn the column behind what it is about, on the same line
 * @param rule a stable name in kebab-case, such as {@code unknown-key}; a test's {@code ignore} names it
 * @param message one line: what was found, what is allowed, what to do
 * @param allowed all names that may stand there, when the message tells only the nearest
 */
public record Problem(
        String file,
        int line,
        int column,
        int endColumn,
        Severity severity,
        String rule,
        String message,
        List<String> allowed) {
    public Problem {
        allowed = List.copyOf(allowed);
    }

    /** A problem of one character. */
    public Problem(String file, int line, int column, Severity severity, String rule, String message) {
        this(file, line, column, column + 1, severity, rule, message, List.of());
    }

    /** Whether the scenario can be run in spite of it. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can, but it may not mean what its author thinks. */
        WARNING
    }

    /** A comparator for the order in which problems are shown: that of the file. */
    public static int byPlace(Problem one, Problem other) {
        int place = Arrays.compare(new int[] {one.line, one.column}, new int[] {other.line, other.column});
        return place != 0
                ? place
                : Arrays.compare(new String[] {one.rule, one.message}, new String[] {other.rule, other.message});
    }

    /** The same, to be taken seriously. */
    public Problem asError() {
        return new Problem(file, line, column, endColumn, Severity.ERROR, rule, message, allowed);
    }

    /** Written out: see decision 14 for what that of a record costs. */
    @Override
    public int hashCode() {
        return Objects.hash(line, column, rule, message);
    }

    /** The form that compilers use and editors understand: {@code file:line:column: message}. */
    public String text() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
