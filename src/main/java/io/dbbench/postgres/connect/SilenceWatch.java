package io.dbbench.postgres.connect;

import io.dbbench.connection.Host;
import io.dbbench.postgres.error.SqlFailureReader;
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
 * Closes connections whose server will never answer, because it is frozen or the network drops its packets. Nothing else
 * detects that: socket timeouts would cost system calls at every measured read.
 *
 * <p>A request is given up when it continues although the server should have ended it, by {@code statement_timeout} or after
 * a cancel request; or when it is silent for long and the server does not answer a probe either. A statement that is only
 * slow continues. Has a thread of its own.
 */
public final class SilenceWatch implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    /** The time that a busy or distant server may need to end a statement. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final Duration SUSPICIOUS = Duration.ofSeconds(10);
    /** More than one, because a packet may get lost. */
    private static final int PROBES = 2;

    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(30);

    private final Set<InFlight> watched = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::watch, "silence watch");

    /** Increases while the watch runs. By the clock, every server would seem silent after dbbench was suspended. */
    private long nowNanos;

    private long nextProbeNanos;
    private volatile boolean closed;

    private SilenceWatch() {}

    public static SilenceWatch start() {
        SilenceWatch watch = new SilenceWatch();
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** A request to a server. */
    interface Question<T> {
        T answer() throws SQLException;
    }

    /** Sends a request on a connection that is not watched yet. */
    static <T> T over(OpenedConnection opened, Question<T> question) throws SQLException {
        InFlight inFlight = new InFlight(opened, Optional.empty());
        inFlight.begin();
        try (SilenceWatch watch = start()) {
            watch.add(inFlight);
            return question.answer();
        } catch (SQLException e) {
            throw inFlight.explained(e);
        } catch (RuntimeException e) {
            if (SqlFailureReader.isOfDriver(e)) {
                throw SqlFailureReader.unreadable(e);
            }
            throw e;
        } finally {
            inFlight.end();
        }
    }

    public void add(InFlight inFlight) {
        watched.add(inFlight);
    }

    public void remove(InFlight inFlight) {
        watched.remove(inFlight);
    }

    private void watch() {
        try {
            while (!closed) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                nowNanos += BETWEEN_LOOKS.toNanos();
                look();
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void look() {
        List<InFlight> silent = new ArrayList<>();
        for (InFlight inFlight : watched) {
            if (inFlight.isOverdue(nowNanos, GRACE)) {
                inFlight.cut();
            } else if (inFlight.silentNanos(nowNanos) > SUSPICIOUS.toNanos()) {
                silent.add(inFlight);
            }
        }
        if (!silent.isEmpty() && nowNanos >= nextProbeNanos) {
            nextProbeNanos = nowNanos + BETWEEN_PROBES.toNanos();
            Map<Host, List<InFlight>> byHost = silent.stream()
                    .collect(
                            Collectors.groupingBy(inFlight -> inFlight.attempt().host()));
            byHost.values().forEach(this::cutUnlessAnswered);
        }
    }

    /** Closes connections that are still silent if the server does not answer probes. */
    private void cutUnlessAnswered(List<InFlight> requests) {
        DialAttempt attempt = requests.get(0).attempt();
        if (IntStream.range(0, PROBES).noneMatch(probe -> attempt.answers())) {
            requests.stream()
                    .filter(inFlight -> inFlight.silentNanos(nowNanos) > SUSPICIOUS.toNanos())
                    .forEach(InFlight::cut);
        }
    }

    /** Stops the thread. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
