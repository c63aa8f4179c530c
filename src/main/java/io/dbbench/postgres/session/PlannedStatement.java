package io.dbbench.postgres.session;

import io.dbbench.sql.SqlText;
import java.util.List;

/**
 * A statement that sessions will run.
 *
 * @param columns those whose value in the first row is kept for later statements; most statements have none
 */
public record PlannedStatement(SqlText sql, List<String> columns) {

    public PlannedStatement {
        columns = List.copyOf(columns);
    }
}
