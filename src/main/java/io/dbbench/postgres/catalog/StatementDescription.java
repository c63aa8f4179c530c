package io.dbbench.postgres.catalog;

import java.util.List;

/**
 * What PostgreSQL says of a prepared statement. Types are named as {@code format_type} names them.
 *
 * @param parameterTypes one for each reference of the statement, in order
 * @param columns of its result; none when it gives no rows
 */
public record StatementDescription(List<String> parameterTypes, List<Column> columns) {

    public StatementDescription {
        parameterTypes = List.copyOf(parameterTypes);
        columns = List.copyOf(columns);
    }

    /** One column of a result. */
    public record Column(String name, String type) {}
}
