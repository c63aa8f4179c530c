package io.dbbench.postgres.rendezvous;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.OpenedConnection;
import io.dbbench.postgres.connect.PoolerMode;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.postgres.error.Unavailability;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGNotification;
import org.postgresql.jdbc.PgConnection;

/**
 * The connection of a rank through which it meets the others. An advisory lock on it is the rank's sign of life. Messages to
 * rank 0 are rows of a table, because results are long; messages of rank 0 to all are notifications. No statement waits,
 * because the snapshot of one that does would keep VACUUM from removing rows while others measure.
 *
 * <p>One thread of its own uses the connection; other methods may be called from any thread.
 */
public final class Rendezvous implements AutoCloseable {
    private static final int POLL_MILLIS = 50;
    private static final long LIVENESS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int CLOCK_QUESTIONS = 30;
    private static final int MOST_PAYLOAD = 2000;
    private static final int LEADER = 0;
    private static final String SCHEMA_PREFIX = "dbbench_run_";

    private final PgConnection connection;
    private final int rank;
    private final NanoClock clock;
    private final Listener listener;
    private final int key;
    private final String schema;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::loop, "rendezvous");
    private volatile boolean closing;

    /** Is told what happens, on the thread of the connection. */
    public interface Listener {
        void received(int sender, String step, String body);

        /** Rank 0 is told which ranks hold their lock; the others whether rank 0 does. */
        void alive(Set<Integer> ranks);

        void disconnected(String reason);
    }

    private interface Request {
        void run() throws SQLException;
    }

    private interface Question {
        String answer() throws SQLException;
    }

    private static String asked(Question question) throws SqlFailure {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    private static void told(Request request) throws SqlFailure {
        asked(() -> {
            request.run();
            return "";
        });
    }

    private Rendezvous(PgConnection connection, int key, int rank, NanoClock clock, Listener listener) {
        this.connection = connection;
        this.rank = rank;
        this.clock = clock;
        this.listener = listener;
        this.key = key;
        this.schema = schema(key);
    }

    /**
     * Connects.
     *
     * @param key of the run, from 0, the same for all its ranks
     * @param rank of this process, from 0; rank 0 leads
     */
    public static Rendezvous open(ConnectionSettings server, int key, int rank, NanoClock clock, Listener listener)
            throws DatabaseUnavailable {
        Connector connector = Connector.to(server, "dbbench: rank " + rank);
        try {
            OpenedConnection opened = connector.openControl();
            PoolerMode pooler = PoolerMode.of(connector.only(opened.host()), opened);
            if (!pooler.keepsSessionSettings()) {
                opened.connection().close();
                throw new DatabaseUnavailable("ranks cannot meet through a pooler in transaction mode, where sessions"
                        + " change: pass --rendezvous with a connection to a server directly");
            }
            return new Rendezvous(opened.connection(), key, rank, clock, listener);
        } catch (SQLException e) {
            throw Unavailability.of(server, e);
        }
    }

    private static String schema(int key) {
        return SCHEMA_PREFIX + String.format(Locale.ROOT, "%08x", key);
    }

    /** Listens to the messages for this rank, and returns whether this process is now the only one with its rank. */
    public boolean takeRank() throws SqlFailure {
        // before others can find what rank 0 prepares, so that no message is missed
        told(() -> execute("LISTEN " + schema + (rank == LEADER ? "_0" : "_all")));
        return asked(() -> ask("SELECT pg_try_advisory_lock(" + key + ", " + rank + ")"))
                .equals("t");
    }

    /** Makes what the ranks meet in, and removes what runs left that were killed. */
    public void prepare() throws SqlFailure {
        told(() -> {
            removeLeftovers();
            execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
            execute("CREATE SCHEMA " + schema);
            execute("CREATE UNLOGGED TABLE " + schema + ".message (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                    + " sender integer NOT NULL, step text NOT NULL, body text NOT NULL)");
            execute("COMMENT ON SCHEMA " + schema + " IS 'made by dbbench run --ranks; removed at its end'");
        });
    }

    private void removeLeftovers() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT nspname FROM pg_catalog.pg_namespace"
                        + " WHERE nspname ~ '^" + SCHEMA_PREFIX + "[0-9a-f]{8}$'"
                        + " AND pg_catalog.pg_has_role(nspowner, 'USAGE')")) {
            Set<String> names = new HashSet<>();
            while (found.next()) {
                names.add(found.getString(1));
            }
            for (String name : names) {
                removeUnlessInUse(name);
            }
        }
    }

    private void removeUnlessInUse(String name) throws SQLException {
        int other = Integer.parseInt(name.substring(SCHEMA_PREFIX.length()), 16);
        if (other != key && ask("SELECT pg_try_advisory_lock(" + other + ", 0)").equals("t")) {
            execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
            ask("SELECT pg_advisory_unlock(" + other + ", 0)");
        }
    }

    /** Returns whether rank 0 has prepared the run. */
    public boolean isPrepared() throws SqlFailure {
        return asked(() -> ask("SELECT to_regclass('" + schema + ".message') IS NOT NULL"))
                .equals("t");
    }

    /** Begins to send and receive messages. */
    public void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Compares the clocks. */
    public ClockOffset clockOffset() throws SqlFailure {
        ClockOffset best = new ClockOffset(0, Long.MAX_VALUE);
        for (int question = 0; question < CLOCK_QUESTIONS; question++) {
            long asked = clock.nanoTime();
            String answer = asked(() -> ask("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"));
            best = best.better(
                    ClockOffset.of(asked, TimeUnit.MICROSECONDS.toNanos(Long.parseLong(answer)), clock.nanoTime()));
        }
        return best;
    }

    /** Sends a message from a rank to rank 0, or from rank 0 to all. */
    public void send(String step, String body) {
        requests.add(() -> {
            if (rank == LEADER) {
                String payload = step + "\n" + body;
                notify("_all", payload.substring(0, Math.min(payload.length(), MOST_PAYLOAD)));
            } else {
                insert(step, body);
                notify("_0", "");
            }
        });
    }

    private void loop() {
        long livenessNanos = clock.nanoTime();
        try {
            while (!closing || !requests.isEmpty()) {
                for (Request request = requests.poll(); request != null; request = requests.poll()) {
                    request.run();
                }
                receive(connection.getNotifications(POLL_MILLIS));
                if (clock.nanoTime() - livenessNanos > LIVENESS_NANOS) {
                    livenessNanos = clock.nanoTime();
                    listener.alive(rank == LEADER ? ranksAlive() : leaderAlive());
                }
            }
        } catch (SQLException e) {
            listener.disconnected(SqlFailureReader.of(e).getMessage());
        }
    }

    private void receive(PGNotification[] notifications) throws SQLException {
        if (notifications == null || notifications.length == 0) {
            return;
        }
        if (rank == LEADER) {
            takeMessages();
            return;
        }
        for (PGNotification notification : notifications) {
            String[] parts = notification.getParameter().split("\n", 2);
            listener.received(0, parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    private void takeMessages() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet taken = statement.executeQuery("WITH taken AS (DELETE FROM " + schema
                        + ".message RETURNING *) SELECT sender, step, body FROM taken ORDER BY id")) {
            while (taken.next()) {
                listener.received(taken.getInt(1), taken.getString(2), taken.getString(3));
            }
        }
    }

    private Set<Integer> ranksAlive() throws SQLException {
        Set<Integer> alive = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet locks =
                        statement.executeQuery("SELECT objid FROM pg_catalog.pg_locks WHERE locktype = 'advisory'"
                                + " AND granted AND objsubid = 2 AND classid = " + key + " AND database ="
                                + " (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())")) {
            while (locks.next()) {
                alive.add(locks.getInt(1));
            }
        }
        return alive;
    }

    /** Asks for the lock, because that costs the server less than a look at all locks. */
    private Set<Integer> leaderAlive() throws SQLException {
        return ask("SELECT pg_try_advisory_lock_shared(" + key + ", 0)").equals("f") ? Set.of(0) : Set.of();
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

    /** Sends what is left, removes what rank 0 made, and disconnects. */
    @Override
    public void close() {
        if (rank == LEADER) {
            requests.add(() -> execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE"));
        }
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
            connection.close();
        } catch (InterruptedException | SQLException e) {
            // the server ends the session, and the next run removes the schema
        }
    }
}
