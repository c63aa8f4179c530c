package io.dbbench.database;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query as text, in the forms that PostgreSQL itself writes and reads. Immutable; made for a million rows:
 * beside the texts it keeps one array a column.
 */
public final class SampleRows {
    private final List<String> columns;
    private final int size;
    private final @Nullable String[][] valuesByColumn;

    SampleRows(List<String> columns, int size, @Nullable String[][] valuesByColumn) {
        this.columns = List.copyOf(columns);
        this.size = size;
        this.valuesByColumn = valuesByColumn;
    }

    /** Names, in the order of the query. */
    public List<String> columns() {
        return columns;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /**
     * One value; empty for NULL.
     *
     * @param row from 0
     * @param column from 0
     */
    public Optional<String> value(int row, int column) {
        return Optional.ofNullable(valuesByColumn[column][row]);
    }
}
