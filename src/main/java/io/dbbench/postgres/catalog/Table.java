package io.dbbench.postgres.catalog;

import java.util.List;
import java.util.OptionalLong;

/**
 * A table that can be read: an ordinary or a partitioned one, or a materialized view.
 *
 * @param sql its name in SQL on this connection, quoted and qualified if necessary
 * @param bytes of its rows, without indexes
 * @param estimatedRows by the server's statistics; empty if it has none
 * @param keys of the primary key; empty if there is none
 */
public record Table(String sql, String schema, String name, long bytes, OptionalLong estimatedRows, List<Key> keys) {

    public Table {
        keys = List.copyOf(keys);
    }

    /**
     * A column of the primary key.
     *
     * @param sql its name in SQL
     * @param name its plain name
     */
    public record Key(String sql, String name) {}
}
