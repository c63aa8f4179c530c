package io.dbbench.postgres.catalog;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A table that can be read: an ordinary or a partitioned one, or a materialized view.
 *
 * @param sql its name in SQL on this connection, quoted and qualified if necessary
 * @param bytes of its rows, without indexes
 * @param estimatedRows by the server's statistics; empty if it has none
 * @param primaryKey its columns; empty if there is none
 * @param foreignKeys the columns of each
 */
public record Table(
        String sql,
        String schema,
        String name,
        long bytes,
        OptionalLong estimatedRows,
        List<Column> primaryKey,
        List<List<Column>> foreignKeys) {

    public Table {
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = foreignKeys.stream().map(List::copyOf).toList();
    }

    /** Returns the foreign keys that are not the primary key, too. */
    public Stream<List<Column>> otherKeys() {
        return foreignKeys.stream().filter(columns -> !columns.equals(primaryKey));
    }

    /**
     * A column of a key.
     *
     * @param sql its name in SQL
     * @param name its plain name
     */
    public record Column(String sql, String name) {}
}
