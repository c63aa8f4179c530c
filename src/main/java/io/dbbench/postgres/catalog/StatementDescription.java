package io.dbbench.postgres.catalog;

import java.util.List;

/**
 * PostgreSQL's description of a statement. Types have the names of {@code format_type}.
 *
 * @param parameterTypes one for each reference of the statement, in order
 * @param columns of its result; empty if it returns no rows
 */
public record StatementDescription(List<String> parameterTypes, List<Column> columns) {

    public StatementDescription {
        parameterTypes = List.copyOf(parameterTypes);
        columns = List.copyOf(columns);
    }

    /** One column of a result. */
    public record Column(String name, String type) {}
}
