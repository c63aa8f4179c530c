package io.dbbench.database;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a result into {@link SampleRows}. */
final class SampleReader {
    /** What a statement gives that returns no rows. */
    static final SampleRows NOTHING = new SampleRows(List.of(), 0, new String[0][]);

    private SampleReader() {}

    static SampleRows read(ResultSet result) throws SQLException {
        List<String> columns = columns(result.getMetaData());
        @Nullable String[][] values = new String[columns.size()][64];
        int size = 0;
        while (result.next()) {
            for (int column = 0; column < values.length; column++) {
                if (size == values[column].length) {
                    values[column] = Arrays.copyOf(values[column], size * 2);
                }
                values[column][size] = result.getString(column + 1);
            }
            size++;
        }
        return new SampleRows(columns, size, values);
    }

    private static List<String> columns(ResultSetMetaData description) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int column = 1; column <= description.getColumnCount(); column++) {
            names.add(description.getColumnLabel(column));
        }
        return names;
    }
}
