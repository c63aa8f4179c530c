package io.dbbench.postgres.catalog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A table that can be read: an ordinary or a partitioned one, or a materialized view.
 *
 * @param sql its name in SQL on this connection, quoted and qualified if necessary
 * @param bytes of its rows, without indexes
 * @param estimatedRows by the server's statistics; empty if it has none
 * @param indexes that are valid, the primary key first
 */
public record Table(
        String sql, String schema, String name, long bytes, OptionalLong estimatedRows, List<Index> indexes) {

    public Table {
        indexes = List.copyOf(indexes);
    }

    /**
     * An index.
     *
     * @param method such as {@code btree}
     * @param predicate of a partial index, in SQL
     */
    public record Index(
            String name, String method, boolean primary, boolean unique, Optional<String> predicate, List<Key> keys) {

        public Index {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A column of an index, or an expression.
     *
     * @param sql its expression in SQL
     * @param column its plain name, if it is a column
     * @param mayBeNull whether it is nullable
     */
    public record Key(String sql, Optional<String> column, boolean mayBeNull) {}
}
