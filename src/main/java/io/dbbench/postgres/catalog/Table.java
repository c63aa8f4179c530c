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
 * @param keys the primary key first, if it has one, and its foreign keys; of keys with the same columns, one
 */
public record Table(String sql, String schema, String name, long bytes, OptionalLong estimatedRows, List<Key> keys) {

    public Table {
        keys = List.copyOf(keys);
    }

    /**
     * A primary key or a foreign key.
     *
     * @param hasIndex whether an index begins with one of its columns
     */
    public record Key(List<Column> columns, boolean isPrimary, boolean hasIndex) {
        public Key {
            columns = List.copyOf(columns);
        }

        /** Returns the key with the columns of another part of it. */
        Key plus(Key part) {
            return new Key(
                    Stream.concat(columns.stream(), part.columns.stream()).toList(), isPrimary, hasIndex);
        }
    }

    /**
     * A column of a key.
     *
     * @param sql its name in SQL
     * @param name its plain name
     */
    public record Column(String sql, String name) {}
}
