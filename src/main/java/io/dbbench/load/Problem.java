package io.dbbench.load;

import java.util.Comparator;
import java.util.List;

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

    /** The order in which problems are shown: that of the file. */
    public static final Comparator<Problem> BY_PLACE = Comparator.comparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::rule)
            .thenComparing(Problem::message);

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

    /** The same, to be taken seriously. */
    public Problem asError() {
        return new Problem(file, line, column, endColumn, Severity.ERROR, rule, message, allowed);
    }

    /** The form that compilers use and editors understand: {@code file:line:column: message}. */
    public String text() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
