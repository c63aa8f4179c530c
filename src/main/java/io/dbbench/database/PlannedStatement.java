package io.dbbench.database;

import io.dbbench.scenario.ParameterizedSql;
import java.util.List;

/**
 * A statement that sessions will run.
 *
 * @param columns those whose value in the first row is kept for later statements; most statements have none
 */
public record PlannedStatement(ParameterizedSql sql, List<String> columns) {

    public PlannedStatement {
        columns = List.copyOf(columns);
    }
}
