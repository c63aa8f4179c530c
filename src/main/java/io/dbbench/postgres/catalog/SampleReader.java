package io.dbbench.postgres.catalog;

import io.dbbench.scenario.Rows;
import io.dbbench.sql.SqlState;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a result into {@link Rows}. */
final class SampleReader {
    private SampleReader() {}

    /** What a statement gives that returns no rows. */
    static Rows nothing() {
        return new Rows.Builder(List.of()).build();
    }

    static Rows read(ResultSet result) throws SQLException {
        List<String> columns = columns(result.getMetaData());
        Rows.Builder rows = new Rows.Builder(columns);
        while (result.next()) {
            List<Optional<String>> row = new ArrayList<>(columns.size());
            for (int column = 1; column <= columns.size(); column++) {
                row.add(Optional.ofNullable(result.getString(column)));
            }
            rows.add(row);
            if (rows.isFull()) {
                throw new SQLException(
                        "it gives more rows than dbbench has memory for (" + rows.size()
                                + " were read); add a LIMIT, or give the JVM more by DBBENCH_JAVA_OPTIONS=-Xmx",
                        SqlState.TOO_MUCH);
            }
        }
        return rows.build();
    }

    private static List<String> columns(ResultSetMetaData description) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= description.getColumnCount(); column++) {
            names.add(description.getColumnLabel(column));
        }
        return names;
    }
}
