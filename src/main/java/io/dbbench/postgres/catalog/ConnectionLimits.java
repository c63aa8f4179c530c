package io.dbbench.postgres.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.jdbc.PgConnection;

/**
 * How many connections a server has, and who may have them.
 *
 * @param most its {@code max_connections}
 * @param reserved kept for superusers and for those of pg_use_reserved_connections; never taken, whoever asks
 * @param used those of clients that are open
 * @param role whose they would be, as SQL takes it
 * @param database where they would be, as SQL takes it
 * @param ofRole what the role's own limit leaves; empty where there is none
 * @param ofDatabase what the database's own limit leaves; empty where there is none
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
        // a limit may be lowered to less than there are
        return result.wasNull() ? OptionalInt.empty() : OptionalInt.of(Math.max(left, 0));
    }

    /** How many more it gives. */
    public int free() {
        int free = Math.max(most - reserved - used, 0);
        return Math.min(free, Math.min(ofRole.orElse(free), ofDatabase.orElse(free)));
    }

    /**
     * Why it does not give so many; empty when it does.
     *
     * @param who needs them, as the subject of a sentence
     */
    public Optional<String> shortage(String who, int connections) {
        return connections <= free()
                ? Optional.empty()
                : Optional.of(who + " needs " + (connections == 1 ? "a connection" : connections + " connections")
                        + ", and the server has " + (free() == 0 ? "none" : free()) + " to give: " + reason());
    }

    private String reason() {
        if (ofRole.isPresent() && ofRole.getAsInt() == free()) {
            return leavesNoMore("role", role);
        }
        if (ofDatabase.isPresent() && ofDatabase.getAsInt() == free()) {
            return leavesNoMore("database", database);
        }
        return "of max_connections = " + most + ", " + reserved + " are reserved and " + used + " in use; " + closing()
                + "raise the server's max_connections";
    }

    private String leavesNoMore(String kind, String name) {
        return "the " + kind + "'s CONNECTION LIMIT leaves no more; " + closing() + "raise it with ALTER "
                + kind.toUpperCase(Locale.ROOT) + " " + name + " CONNECTION LIMIT";
    }

    /** Where nobody else is there, nobody can make room. */
    private String closing() {
        return used > 1 ? "close other sessions, or " : "";
    }
}
