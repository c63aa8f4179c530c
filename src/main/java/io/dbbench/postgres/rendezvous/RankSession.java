package io.dbbench.postgres.rendezvous;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.postgresql.PGNotification;
import org.postgresql.jdbc.PgConnection;

/**
 * What a rank asks of the server. No statement waits, because the snapshot of one that does would keep VACUUM from removing
 * rows while others measure.
 */
final class RankSession implements AutoCloseable {
    static final int LEADER = 0;
    private static final String SCHEMA_PREFIX = "dbbench_run_";
    private static final int MOST_PAYLOAD = 2000;

    private final PgConnection connection;
    private final int rank;
    private final int key;
    private final String schema;

    RankSession(PgConnection connection, int key, int rank) {
        this.connection = connection;
        this.rank = rank;
        this.key = key;
        this.schema = SCHEMA_PREFIX + String.format(Locale.ROOT, "%08x", key);
    }

    /** A message of another rank; a sign of life has neither step nor body. */
    record Message(int sender, String step, String body) {}

    /** Makes statements fail that the server does not answer in time. */
    void limitSilence(int millis) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, millis);
    }

    void listen() throws SQLException {
        execute("LISTEN " + schema + (rank == LEADER ? "_0" : "_all"));
    }

    /** Returns whether this session now has the lock of its rank. */
    boolean lock() throws SQLException {
        return ask("SELECT pg_try_advisory_lock(" + key + ", " + rank + ")").equals("t");
    }

    /** Makes what the ranks meet in. */
    void create() throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        execute("CREATE SCHEMA " + schema);
        execute("CREATE UNLOGGED TABLE " + schema + ".message (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                + " sender integer NOT NULL, step text NOT NULL, body text NOT NULL)");
        execute("COMMENT ON SCHEMA " + schema + " IS 'made by dbbench run --ranks; removed at its end'");
    }

    void remove() throws SQLException {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
    }

    boolean isCreated() throws SQLException {
        return ask("SELECT to_regclass('" + schema + ".message') IS NOT NULL").equals("t");
    }

    /** Removes what runs left whose rank 0 was killed. */
    void removeLeftovers() throws SQLException {
        for (String name : names()) {
            int other = Integer.parseInt(name.substring(SCHEMA_PREFIX.length()), 16);
            if (other != key
                    && ask("SELECT pg_try_advisory_lock(" + other + ", 0)").equals("t")) {
                execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
                ask("SELECT pg_advisory_unlock(" + other + ", 0)");
            }
        }
    }

    private List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT nspname FROM pg_catalog.pg_namespace"
                        + " WHERE nspname ~ '^" + SCHEMA_PREFIX + "[0-9a-f]{8}$'"
                        + " AND pg_catalog.pg_has_role(nspowner, 'USAGE')")) {
            while (found.next()) {
                names.add(found.getString(1));
            }
        }
        return names;
    }

    /**
     * Returns how many more sessions the server has room for, but for those kept for superusers. Every role sees user and
     * database of all sessions, and the processes of the server itself do not have both.
     */
    int freeConnections() throws SQLException {
        return Integer.parseInt(ask("SELECT current_setting('max_connections')::int"
                + " - current_setting('superuser_reserved_connections')::int - count(*)"
                + " FROM pg_catalog.pg_stat_activity WHERE datid IS NOT NULL AND usesysid IS NOT NULL"));
    }

    /** Returns the time on the server's clock. */
    long serverMicros() throws SQLException {
        return Long.parseLong(ask("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"));
    }

    /** Sends a message from a rank to rank 0, or from rank 0 to all. */
    void send(String step, String body) throws SQLException {
        if (rank == LEADER) {
            String payload = step + "\n" + body;
            notify("_all", payload.substring(0, Math.min(payload.length(), MOST_PAYLOAD)));
        } else {
            insert(step, body);
            notify("_0", "");
        }
    }

    private void insert(String step, String body) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO " + schema + ".message (sender, step, body) VALUES (?, ?, ?)")) {
            statement.setInt(1, rank);
            statement.setString(2, step);
            statement.setString(3, body);
            statement.executeUpdate();
        }
    }

    private void notify(String channel, String payload) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            statement.setString(1, schema + channel);
            statement.setString(2, payload);
            statement.executeQuery().close();
        }
    }

    /** Returns the messages that arrive within a time. */
    List<Message> receive(int millis) throws SQLException {
        PGNotification[] notifications = connection.getNotifications(millis);
        if (notifications == null || notifications.length == 0) {
            return List.of();
        }
        return rank == LEADER
                ? taken()
                : List.of(notifications).stream().map(RankSession::ofLeader).toList();
    }

    private static Message ofLeader(PGNotification notification) {
        String[] parts = notification.getParameter().split("\n", 2);
        return new Message(LEADER, parts[0], parts.length > 1 ? parts[1] : "");
    }

    private List<Message> taken() throws SQLException {
        List<Message> messages = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet taken = statement.executeQuery("WITH taken AS (DELETE FROM " + schema
                        + ".message RETURNING *) SELECT sender, step, body FROM taken ORDER BY id")) {
            while (taken.next()) {
                messages.add(new Message(taken.getInt(1), taken.getString(2), taken.getString(3)));
            }
        }
        return messages;
    }

    /** Shows the other ranks that rank 0 is alive. */
    void showLeader() throws SQLException {
        notify("_all", "");
    }

    /** Shows rank 0 that this rank is alive, with its progress, and returns whether rank 0 holds its lock. */
    boolean showRank(String progress) throws SQLException {
        // asking for the lock costs the server less than a look at all locks
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT pg_try_advisory_lock_shared(" + key + ", 0), set_config('application_name', ?, false)")) {
            statement.setString(1, name(rank) + " " + progress);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return !result.getBoolean(1);
            }
        }
    }

    /**
     * Returns the progress of the ranks that hold their lock and were not silent for longer than a time, which another role
     * cannot see.
     */
    Map<Integer, String> alive(int seconds) throws SQLException {
        Map<Integer, String> alive = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT objid, coalesce(application_name, '')"
                        + " FROM pg_catalog.pg_locks LEFT JOIN pg_catalog.pg_stat_activity USING (pid)"
                        + " WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = " + key
                        + " AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"
                        + " AND coalesce(clock_timestamp() - state_change < interval '" + seconds + " s', true)")) {
            while (found.next()) {
                int sender = found.getInt(1);
                String name = found.getString(2);
                int begin = name(sender).length() + 1;
                alive.put(sender, begin < name.length() ? name.substring(begin) : "");
            }
        }
        return alive;
    }

    /** Returns the name of the session of a rank. */
    static String name(int rank) {
        return "dbbench: rank " + rank;
    }

    private String ask(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private void execute(String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
