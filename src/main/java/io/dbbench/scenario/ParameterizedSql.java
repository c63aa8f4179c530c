package io.dbbench.scenario;

import java.util.List;

/**
 * A statement in which {@code :name} stands for a parameter.
 *
 * @param text as the scenario has it
 * @param references every {@code :name} in it, in order; a name may occur more than once
 * @param questionMarks offsets of every {@code ?} that is an operator or a part of one; JDBC wants these doubled
 * @param statements how many statements the text holds; an empty one counts for none
 */
public record ParameterizedSql(String text, List<Reference> references, List<Integer> questionMarks, int statements) {

    public ParameterizedSql {
        references = List.copyOf(references);
        questionMarks = List.copyOf(questionMarks);
    }

    /**
     * One {@code :name}.
     *
     * @param name without the colon
     * @param start offset of the colon in the text, in UTF-16 units
     * @param end offset after the name
     */
    public record Reference(String name, int start, int end) {}

    /** Reads the references out of a statement; everything that PostgreSQL itself gives a meaning is left alone. */
    public static ParameterizedSql parse(String text) {
        return new SqlLexer(text).parse();
    }
}
