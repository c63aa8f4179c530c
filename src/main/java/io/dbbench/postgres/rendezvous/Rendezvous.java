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
import io.dbbench.postgres.rendezvous.RankSession.Message;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * The connection of a rank through which it meets the others. Messages to rank 0 are rows of a table, because results are
 * long; messages of rank 0 to all are notifications.
 *
 * <p>A rank is alive as long as its session holds an advisory lock, and does not become silent: every second it asks a
 * question that carries its progress in the name of its session, and rank 0 notifies all. Neither writes a row.
 *
 * <p>One thread of its own uses the connection; other methods may be called from any thread.
 */
public final class Rendezvous implements AutoCloseable {
    private static final int POLL_MILLIS = 50;
    private static final long LIVENESS_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A rank that is silent for longer hangs, or its network is cut: it gives no load. */
    private static final int SILENCE_SECONDS = 10;

    private static final int CLOCK_QUESTIONS = 30;

    private final RankSession session;
    private final int rank;
    private final NanoClock clock;
    private final Listener listener;
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::loop, "rendezvous");
    private volatile ClockOffset offset = ClockOffset.UNKNOWN;
    private volatile String progress = "";
    private volatile boolean closing;
    private boolean prepared;
    private long heardNanos;

    /** Is told what happens, on the thread of the connection. */
    public interface Listener {
        void received(int sender, String step, String body);

        /** Rank 0 is told which ranks are alive, with their progress; the others whether rank 0 is. */
        void alive(Map<Integer, String> ranks);

        void disconnected(String reason);
    }

    private interface Request {
        void run() throws SQLException;
    }

    private interface Question<T> {
        T answer() throws SQLException;
    }

    private static <T> T asked(Question<T> question) throws SqlFailure {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw SqlFailureReader.of(e);
        }
    }

    private Rendezvous(RankSession session, int rank, NanoClock clock, Listener listener) {
        this.session = session;
        this.rank = rank;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Connects.
     *
     * @param key of the run, from 0, the same for all its ranks
     * @param rank of this process, from 0; rank 0 leads
     */
    public static Rendezvous open(ConnectionSettings server, int key, int rank, NanoClock clock, Listener listener)
            throws DatabaseUnavailable {
        Connector connector = Connector.to(server, RankSession.name(rank));
        try {
            OpenedConnection opened = connector.openControl();
            PoolerMode pooler = PoolerMode.of(connector.only(opened.host()), opened);
            if (!pooler.keepsSessionSettings()) {
                opened.connection().close();
                throw new DatabaseUnavailable("ranks cannot meet through a pooler in transaction mode, where sessions"
                        + " change: pass --rendezvous with a connection to a server directly");
            }
            return new Rendezvous(new RankSession(opened.connection(), key, rank), rank, clock, listener);
        } catch (SQLException e) {
            throw Unavailability.of(server, e);
        }
    }

    private boolean leads() {
        return rank == RankSession.LEADER;
    }

    /** Listens to the messages for this rank, and returns whether this process is now the only one with its rank. */
    public boolean takeRank() throws SqlFailure {
        return asked(() -> {
            // before others can find what rank 0 prepares, so that no message is missed
            session.listen();
            return session.lock();
        });
    }

    /** Makes what the ranks meet in, and removes what runs left that were killed. */
    public void prepare() throws SqlFailure {
        asked(() -> {
            session.removeLeftovers();
            session.create();
            prepared = true;
            return prepared;
        });
    }

    /** Returns whether rank 0 has prepared the run. */
    public boolean isPrepared() throws SqlFailure {
        return asked(session::isCreated);
    }

    /** Returns how many ranks the server has room for, those that have arrived included. */
    public int mostRanks() throws SqlFailure {
        return asked(() -> session.alive(SILENCE_SECONDS).size() + session.freeConnections());
    }

    /** Begins to send and receive messages. */
    public void begin() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Compares the clocks before anything is sent that is passed to {@link #send} later. */
    public void compareClocks() {
        requests.add(() -> offset = measuredOffset());
    }

    /** Returns the result of the last comparison of the clocks. */
    public ClockOffset clockOffset() {
        return offset;
    }

    private ClockOffset measuredOffset() throws SQLException {
        ClockOffset best = ClockOffset.UNKNOWN;
        for (int question = 0; question < CLOCK_QUESTIONS; question++) {
            long askedNanos = clock.nanoTime();
            long serverNanos = TimeUnit.MICROSECONDS.toNanos(session.serverMicros());
            best = best.better(ClockOffset.of(askedNanos, serverNanos, clock.nanoTime()));
        }
        return best;
    }

    /** Sends a message from a rank to rank 0, or from rank 0 to all. */
    public void send(String step, String body) {
        requests.add(() -> session.send(step, body));
    }

    /** Shows the progress of this rank to rank 0, in at most 40 characters. */
    public void show(String words) {
        progress = words;
    }

    private void loop() {
        heardNanos = clock.nanoTime();
        long livenessNanos = clock.nanoTime();
        try {
            session.limitSilence((int) TimeUnit.SECONDS.toMillis(SILENCE_SECONDS));
            while (!closing || !requests.isEmpty()) {
                runRequests();
                deliver(session.receive(POLL_MILLIS));
                if (clock.nanoTime() - livenessNanos > LIVENESS_NANOS) {
                    livenessNanos = clock.nanoTime();
                    showLife();
                }
            }
        } catch (SQLException e) {
            listener.disconnected(SqlFailureReader.of(e).getMessage());
        }
    }

    private void runRequests() throws SQLException {
        for (Request request = requests.poll(); request != null; request = requests.poll()) {
            request.run();
        }
    }

    private void deliver(List<Message> messages) {
        if (!messages.isEmpty()) {
            heardNanos = clock.nanoTime();
        }
        messages.stream()
                .filter(message -> !message.step().isEmpty())
                .forEach(message -> listener.received(message.sender(), message.step(), message.body()));
    }

    private void showLife() throws SQLException {
        if (leads()) {
            session.showLeader();
            listener.alive(session.alive(SILENCE_SECONDS));
            return;
        }
        boolean isThere = session.showRank(progress);
        // what rank 0 said before it left
        deliver(session.receive(1));
        boolean isSilent = clock.nanoTime() - heardNanos > TimeUnit.SECONDS.toNanos(SILENCE_SECONDS);
        listener.alive(isThere && !isSilent ? Map.of(RankSession.LEADER, "") : Map.of());
    }

    /** Sends what is left, removes what rank 0 made, and disconnects. */
    @Override
    public void close() {
        if (prepared) {
            requests.add(session::remove);
        }
        closing = true;
        try {
            if (thread.getState() == Thread.State.NEW) {
                runRequests();
            }
            thread.join(TimeUnit.SECONDS.toMillis(5));
            session.close();
        } catch (InterruptedException | SQLException e) {
            // the server ends the session, and the next run removes the schema
        }
    }
}
