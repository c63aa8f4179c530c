package io.dbbench.postgres.session;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.sql.SqlState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement of a plan in JDBC syntax.
 *
 * @param columns of its first row that later statements use
 * @param place in the plan, for messages; empty if it is the only one
 */
public record PreparedSql(JdbcSql jdbc, List<String> columns, String place) {

    public static List<PreparedSql> of(SessionPlan plan) {
        List<PlannedStatement> planned = plan.statements();
        List<PreparedSql> statements = new ArrayList<>();
        for (int i = 0; i < planned.size(); i++) {
            String place = planned.size() == 1 ? "" : "statement " + (i + 1) + " of " + planned.size();
            statements.add(new PreparedSql(
                    JdbcSql.of(planned.get(i).sql()), planned.get(i).columns(), place));
        }
        return statements;
    }

    /** Returns the failure of preparing it. */
    SqlFailure failure(SQLException e) {
        return placed(SqlFailureReader.of(e, jdbc::place));
    }

    /** @throws SqlFailure when the statement does not return a wanted column */
    void checkColumns(List<String> given) throws SqlFailure {
        for (String column : columns) {
            if (!given.contains(column)) {
                throw placed(missing(column, given));
            }
        }
    }

    static SqlFailure missing(String column, List<String> given) {
        return new SqlFailure(
                SqlState.UNDEFINED_COLUMN,
                "there is no column \"" + column + "\" to capture; the statement returns "
                        + (given.isEmpty() ? "no columns (add RETURNING)" : String.join(", ", given)));
    }

    /** Returns a failure with the place in the plan. */
    public SqlFailure placed(SqlFailure failure) {
        return place.isEmpty() ? failure : SqlFailureReader.prefixed(place, failure);
    }
}
