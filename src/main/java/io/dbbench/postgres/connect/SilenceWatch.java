package io.dbbench.postgres.connect;

import io.dbbench.connection.Host;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cuts connections on which a server will never answer: it is frozen, or the network swallows what it says. Nobody
 * tells so of an open connection, and socket timeouts, which would, cost system calls at every read that is measured.
 *
 * <p>An exchange is over when it goes on although the server was to end it, by its {@code statement_timeout} or because it
 * was asked to cancel; or when it is silent for long and where it comes from nobody answers a newcomer either. A
 * statement that is merely slow goes on for as long as it takes. Has a thread of its own.
 */
public final class SilenceWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** What a server that is busy, or far away, may need to end what it was told to end. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration SUSPICIOUS = Duration.ofSeconds(10);
    /** More than one, for a packet may get lost. */
    private static final int KNOCKS = 2;

    private static final Duration BETWEEN_KNOCKS = Duration.ofSeconds(30);

    private final Set<InFlight> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::watch, "silence watch");

    /** Grows while the watch is awake. By a clock, everybody would have been silent after dbbench was stopped for a while. */
    private long nowNanos;

    private long nextKnockNanos;
    private volatile boolean closed;

    private SilenceWatch() {}

    public static SilenceWatch start() {
        SilenceWatch watch = new SilenceWatch();
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** Something that a server is asked. */
    interface Question<T> {
        T answer() throws SQLException;
    }

    /** Asks a server something on a connection that nobody watches yet. */
    static <T> T over(OpenedConnection reached, Question<T> question) throws SQLException {
        InFlight exchange = new InFlight(reached, Optional.empty());
        exchange.begin();
        try (SilenceWatch watch = start()) {
            watch.add(exchange);
            return question.answer();
        } catch (SQLException e) {
            throw exchange.explained(e);
        } finally {
            exchange.end();
        }
    }

    public void add(InFlight exchange) {
        watched.add(exchange);
    }

    public void remove(InFlight exchange) {
        watched.remove(exchange);
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                nowNanos += BETWEEN_LOOKS.toNanos();
                look();
            }
        } catch (InterruptedException e) {
            // the end
        }
    }

    private void look() {
        List<InFlight> silent = new ArrayList<>();
        for (InFlight exchange : watched) {
            if (exchange.isOverdue(nowNanos, GRACE)) {
                exchange.cut();
            } else if (exchange.silentNanos(nowNanos) > SUSPICIOUS.toNanos()) {
                silent.add(exchange);
            }
        }
        if (!silent.isEmpty() && nowNanos >= nextKnockNanos) {
            nextKnockNanos = nowNanos + BETWEEN_KNOCKS.toNanos();
            Map<Host, List<InFlight>> byHost = silent.stream()
                    .collect(
                            Collectors.groupingBy(exchange -> exchange.attempt().host()));
            byHost.values().forEach(this::cutUnlessAnswered);
        }
    }

    /** What was answered meanwhile is left alone. */
    private void cutUnlessAnswered(List<InFlight> exchanges) {
        DialAttempt route = exchanges.get(0).attempt();
        if (IntStream.range(0, KNOCKS).noneMatch(knock -> route.answers())) {
            exchanges.stream()
                    .filter(exchange -> exchange.silentNanos(nowNanos) > SUSPICIOUS.toNanos())
                    .forEach(InFlight::cut);
        }
    }

    /** Ends the thread. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
