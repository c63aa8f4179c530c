package io.dbbench.postgres.session;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.sql.SqlState;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a statement's first row that later statements use, if any. */
final class CapturedColumns {
    private final String[] columns;
    private final @Nullable String[] values;

    /** Positions of the columns in the result, from 1; determined with the first result. */
    private final int[] indexes;

    CapturedColumns(List<String> columns) {
        this.columns = columns.toArray(String[]::new);
        this.values = new String[this.columns.length];
        this.indexes = new int[this.columns.length];
    }

    /** Returns how many rows are needed for them. */
    int rows() {
        return Math.min(columns.length, 1);
    }

    /** Reads the current row. */
    void read(ResultSet result) throws SQLException, SqlFailure {
        for (int i = 0; i < columns.length; i++) {
            if (indexes[i] == 0) {
                indexes[i] = find(columns[i], result.getMetaData());
            }
            values[i] = result.getString(indexes[i]);
        }
    }

    private static int find(String column, ResultSetMetaData result) throws SQLException, SqlFailure {
        List<String> given = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            given.add(result.getColumnLabel(i));
        }
        if (!given.contains(column)) {
            throw PreparedSql.missing(column, given);
        }
        return given.indexOf(column) + 1;
    }

    /** Reports a result without rows. */
    void readNothing() throws SqlFailure {
        if (columns.length > 0) {
            throw new SqlFailure(
                    SqlState.NO_DATA, "the statement returned no row to capture \"" + columns[0] + "\" from");
        }
    }

    @Nullable
    String value(int column) {
        return values[column];
    }
}
