package io.dbbench.sql;

import io.dbbench.source.SourceRange;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A statement with parameters as {@code :name}.
 *
 * @param text as the scenario has it
 * @param references every {@code :name} in it, in order; a name may occur more than once
 * @param questionMarks offsets of every {@code ?} that is an operator or a part of one; JDBC wants these doubled
 * @param statements how many statements the text has; empty ones do not count
 * @param source the address of the text
 */
public record SqlText(
        String text, List<Reference> references, List<Integer> questionMarks, int statements, SourceRange source) {

    public SqlText {
        references = List.copyOf(references);
        questionMarks = List.copyOf(questionMarks);
    }

    /**
     * One {@code :name}.
     *
     * @param name without the colon
     * @param start offset of the colon in the text, in UTF-16 units
     * @param end offset after the name
     * @param type declared for the parameter, as SQL writes it; absent: PostgreSQL infers it
     */
    public record Reference(String name, int start, int end, Optional<String> type) {

        /** Returns the name of the parameter, without the column. */
        public String parameter() {
            return parameterOf(name);
        }

        /** Returns the column of the parameter's rows. */
        public Optional<String> column() {
            return columnOf(name);
        }
    }

    /** Returns the name in {@code name} or {@code name.column}. */
    public static String parameterOf(String reference) {
        int dot = reference.indexOf('.');
        return dot < 0 ? reference : reference.substring(0, dot);
    }

    /** Returns the column in {@code name.column}. */
    public static Optional<String> columnOf(String reference) {
        int dot = reference.indexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(reference.substring(dot + 1));
    }

    /** Parses a statement that is in no file. */
    public static SqlText parse(String text) {
        return parse(text, SourceRange.named("SQL"));
    }

    /** Finds the references in a statement; colons that have a meaning in PostgreSQL are none. */
    public static SqlText parse(String text, SourceRange source) {
        return new ParameterScanner(text).parse(source);
    }

    /** Returns the text with {@code ?} for each reference, so that statements that differ in their names only are equal. */
    public String withoutNames() {
        StringBuilder plain = new StringBuilder(text);
        for (int index = references.size() - 1; index >= 0; index--) {
            plain.replace(references.get(index).start(), references.get(index).end(), "?");
        }
        return plain.toString();
    }

    /**
     * Returns this statement with the types of its parameters.
     *
     * @param type of a parameter, by its name without a column
     */
    public SqlText withTypes(Function<String, Optional<String>> type) {
        List<Reference> typed = references.stream()
                .map(one -> new Reference(one.name(), one.start(), one.end(), type.apply(one.parameter())))
                .toList();
        return new SqlText(text, typed, questionMarks, statements, source);
    }
}
