package io.dbbench.postgres.catalog;

import io.dbbench.units.Quoting;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.postgresql.jdbc.PgConnection;

/** Reads what the server is and how it is configured. */
public record ServerInspector(PgConnection connection) {
    /** File paths are left out, and so are commands and connection strings, which may contain secrets. */
    private static final String SETTINGS = """
            SELECT name, current_setting(name, true) FROM pg_settings
            WHERE setting IS DISTINCT FROM boot_val
              AND source NOT IN ('default', 'override', 'client', 'session') AND category <> 'File Locations'
              AND name !~ '(_command|conninfo|passphrase|library)'
            """;

    /**
     * Returns what a result says about the server.
     *
     * @param endpoint copied into the result
     */
    public ServerFacts facts(String endpoint) throws SQLException {
        return new ServerFacts(
                endpoint,
                role(),
                value("SELECT split_part(current_setting('server_version'), ' ', 1)"),
                map(SETTINGS),
                Long.parseLong(value("SELECT pg_database_size(current_database())")),
                map("SELECT extname, extversion FROM pg_extension"));
    }

    public ServerRole role() throws SQLException {
        return value("SELECT pg_is_in_recovery()").equals("t") ? ServerRole.STANDBY : ServerRole.PRIMARY;
    }

    /** Makes the session read-only: the server rejects writes from now on. */
    public void forbidWriting() throws SQLException {
        value("SELECT set_config('default_transaction_read_only', 'on', false)");
    }

    /**
     * Has the server read texts as values of a type.
     *
     * @param type as {@code format_type} writes it
     */
    public void checkValues(List<String> values, String type) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT count(CAST(value AS " + type + ")) FROM unnest(CAST(? AS text[])) AS value")) {
            statement.setArray(1, connection.createArrayOf("text", values.toArray()));
            statement.execute();
        }
    }

    private String value(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private Map<String, String> map(String query) throws SQLException {
        Map<String, String> map = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                map.put(
                        result.getString(1),
                        Quoting.bounded(Optional.ofNullable(result.getString(2)).orElse("")));
            }
        }
        return map;
    }
}
