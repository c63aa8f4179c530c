package io.dbbench.postgres.session;

import io.dbbench.sql.SqlText;
import java.util.List;

/**
 * A statement that sessions run.
 *
 * @param columns whose values in the first row are kept for later statements; usually none
 */
public record PlannedStatement(SqlText sql, List<String> columns) {

    public PlannedStatement {
        columns = List.copyOf(columns);
    }
}
