package io.dbbench.postgres.catalog;

import io.dbbench.scenario.PoolSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.jdbc.PgConnection;

/**
 * The number of connections that a server has and that are in use.
 *
 * @param most {@code max_connections}
 * @param reserved for superusers and members of pg_use_reserved_connections; dbbench never uses these
 * @param used open connections of clients
 * @param role of the session, quoted for SQL
 * @param database of the session, quoted for SQL
 * @param ofRole connections left by the role's own limit; empty if it has none
 * @param ofDatabase connections left by the database's own limit; empty if it has none
 */
public record ConnectionLimits(
        int most, int reserved, int used, String role, String database, OptionalInt ofRole, OptionalInt ofDatabase) {
    /** Together 2 s. */
    private static final int ATTEMPTS = 40;

    private static final long INTERVAL_NANOS = 50_000_000;

    private static final String QUERY = """
            WITH client AS (
              SELECT datname, usename FROM pg_catalog.pg_stat_activity
              WHERE datid IS NOT NULL AND usesysid IS NOT NULL AND coalesce(backend_type, 'client backend') = 'client backend'
                AND %s)
            SELECT current_setting('max_connections')::int,
              current_setting('superuser_reserved_connections')::int
                + coalesce(current_setting('reserved_connections', true)::int, 0),
              (SELECT count(*) FROM client),
              quote_ident(session_user),
              quote_ident(current_database()),
              CASE WHEN NOT rolsuper AND rolconnlimit >= 0
                THEN rolconnlimit - (SELECT count(*) FROM client WHERE usename = session_user) END,
              CASE WHEN NOT rolsuper AND datconnlimit >= 0
                THEN datconnlimit - (SELECT count(*) FROM client WHERE datname = current_database()) END
            FROM pg_catalog.pg_roles, pg_catalog.pg_database
            WHERE rolname = session_user AND datname = current_database()""";

    /**
     * Returns the limits now. Waits up to 2 s for a number of connections when the server could have them, because it
     * takes a while to notice that connections were closed.
     */
    public static ConnectionLimits awaiting(PgConnection connection, int wanted) throws SQLException {
        ConnectionLimits now = of(connection, "true");
        if (now.free() < wanted && idle(connection).free() >= wanted) {
            for (int attempt = 1; attempt < ATTEMPTS && now.free() < wanted; attempt++) {
                LockSupport.parkNanos(INTERVAL_NANOS);
                now = of(connection, "true");
            }
        }
        return now;
    }

    /** Returns the limits without any other client. */
    public static ConnectionLimits idle(PgConnection connection) throws SQLException {
        return of(connection, "pid = pg_catalog.pg_backend_pid()");
    }

    private static ConnectionLimits of(PgConnection connection, String counted) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(QUERY.formatted(counted))) {
            result.next();
            return new ConnectionLimits(
                    result.getInt(1),
                    result.getInt(2),
                    result.getInt(3),
                    result.getString(4),
                    result.getString(5),
                    limit(result, 6),
                    limit(result, 7));
        }
    }

    private static OptionalInt limit(ResultSet result, int column) throws SQLException {
        int left = result.getInt(column);
        // a limit can be lower than the number of open connections
        return result.wasNull() ? OptionalInt.empty() : OptionalInt.of(Math.max(left, 0));
    }

    /** Returns how many more connections are available. */
    public int free() {
        int free = Math.max(most - reserved - used, 0);
        return Math.min(free, Math.min(ofRole.orElse(free), ofDatabase.orElse(free)));
    }

    /**
     * Returns why too few connections are available; empty when there are enough.
     *
     * @param test the subject of the sentence unless there is a pool
     */
    public Optional<String> shortage(String test, Optional<PoolSettings> pool, int workers) {
        int wanted = PoolSettings.connections(pool, workers);
        if (wanted <= free()) {
            return Optional.empty();
        }
        String need = (pool.isPresent() ? "the pool" : test) + " needs "
                + (wanted == 1 ? "a connection" : wanted + " connections");
        String available =
                free() == 0 ? "none is available" : "only " + free() + (free() == 1 ? " is" : " are") + " available";
        return Optional.of(
                need + ", but " + available + reason(pool.isPresent() ? "reduce the pool" : "lower concurrency"));
    }

    private String reason(String remedy) {
        if (ofRole.isPresent() && ofRole.getAsInt() == free()) {
            return ownLimit("role", role);
        }
        if (ofDatabase.isPresent() && ofDatabase.getAsInt() == free()) {
            return ownLimit("database", database);
        }
        return " (max_connections " + most + ", " + reserved + " reserved, " + used
                + " in use): raise max_connections or " + remedy;
    }

    private static String ownLimit(String kind, String name) {
        return " (CONNECTION LIMIT of " + kind + " " + name + "): close other sessions, or raise it with ALTER "
                + kind.toUpperCase(Locale.ROOT) + " " + name + " CONNECTION LIMIT …";
    }
}
