package io.dbbench.postgres.catalog;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.postgresql.jdbc.PgConnection;

/** Reads the tables of a database from the system catalogs. */
public final class TableCatalog {
    /** Counts partitions for their table, and leaves out tables of extensions. */
    private static final String TABLES = """
            SELECT c.oid::int8, c.oid::regclass::text, n.nspname, c.relname, coalesce(size.bytes, 0)::int8, size.rows::int8
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (
              SELECT sum(pg_relation_size(part.oid)) AS bytes,
                     CASE WHEN min(part.reltuples) >= 0 THEN sum(part.reltuples::float8) END AS rows
              FROM pg_class part
              WHERE part.oid = c.oid AND c.relkind <> 'p'
                 OR part.oid IN (SELECT relid FROM pg_partition_tree(c.oid) WHERE isleaf) AND c.relkind = 'p'
            ) AS size
            WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition AND c.relpersistence <> 't'
              AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
              AND (cardinality(CAST(? AS text[])) = 0 OR n.nspname = ANY (CAST(? AS text[])))
              AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
              AND NOT (c.relkind = 'm' AND NOT c.relispopulated)
              AND NOT EXISTS (
                SELECT FROM pg_depend d
                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY coalesce(size.bytes, 0) DESC, n.nspname, c.relname
            LIMIT ?
            """;

    private static final String KEYS = """
            SELECT c.oid::int8, c.contype = 'p', quote_ident(a.attname), a.attname,
                   EXISTS (
                     SELECT FROM pg_index x
                     WHERE x.indrelid = c.conrelid AND x.indisvalid AND x.indpred IS NULL AND x.indkey[0] = ANY (c.conkey))
            FROM pg_constraint c
            CROSS JOIN LATERAL generate_subscripts(c.conkey, 1) AS k
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[k]
            WHERE c.conrelid = CAST(? AS int8)::oid AND c.contype IN ('p', 'f')
            ORDER BY c.contype <> 'p', c.conkey, c.oid, k
            """;

    private static final String NAMES = """
            SELECT relname FROM pg_class
            WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND pg_table_is_visible(oid)
              AND relnamespace <> 'pg_catalog'::regnamespace
            """;

    private final PgConnection connection;

    public TableCatalog(PgConnection connection) {
        this.connection = connection;
    }

    /** Returns the names of relations that can be read without naming a schema. */
    public List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(NAMES)) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    /**
     * Returns the largest tables, at most so many.
     *
     * @param schemas in which to look; empty: all
     */
    public List<Table> largest(List<String> schemas, int most) throws SQLException {
        List<Table> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            statement.setArray(2, connection.createArrayOf("text", schemas.toArray()));
            statement.setInt(3, most);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    tables.add(table(result));
                }
            }
        }
        return tables;
    }

    private Table table(ResultSet row) throws SQLException {
        long rows = row.getLong(6);
        return new Table(
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows),
                keys(row.getLong(1)));
    }

    private List<Table.Key> keys(long table) throws SQLException {
        Map<Long, Table.Key> keys = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setLong(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Table.Key part = new Table.Key(
                            List.of(new Table.Column(row.getString(3), row.getString(4))),
                            row.getBoolean(2),
                            row.getBoolean(5));
                    keys.merge(row.getLong(1), part, Table.Key::plus);
                }
            }
        }
        Map<Set<Table.Column>, Table.Key> distinct = new LinkedHashMap<>();
        keys.values().forEach(key -> distinct.putIfAbsent(Set.copyOf(key.columns()), key));
        return List.copyOf(distinct.values());
    }
}
