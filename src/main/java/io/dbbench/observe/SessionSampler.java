package io.dbbench.observe;

import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.statistics.StatisticsConnection;
import io.dbbench.postgres.statistics.StatisticsConnection.PreparedQuery;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.ServerEvent.Kind;
import io.dbbench.result.evidence.Waits;
import io.dbbench.scenario.Rows;
import io.dbbench.units.Plural;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Looks about ten times per second at what the sessions of a test do, on a thread and a connection of its own. The time
 * between two looks varies, so that they do not keep step with what they observe.
 */
final class SessionSampler {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final double VARIATION = 0.2;

    /** Statements of others are shown in part. */
    private static final String SAMPLE = """
            SELECT a.ours, a.state, a.wait_event_type, a.wait_event, b.pid AS blocker,
                CASE WHEN NOT a.ours THEN a.application_name END AS other, CASE WHEN NOT a.ours THEN left(a.query, 200) END AS query,
                b.usename, b.application_name AS blocker_name, b.state AS blocker_state, left(b.query, 200) AS blocker_query,
                b.application_name = current_setting('application_name') AS own_blocker
            FROM (
                SELECT *, application_name = current_setting('application_name') AS ours FROM pg_stat_activity
                WHERE pid <> pg_backend_pid() AND datid IS NOT NULL AND backend_type = 'client backend') AS a
            LEFT JOIN LATERAL (
                SELECT unnest(pg_blocking_pids(a.pid)) AS pid WHERE a.wait_event_type = 'Lock' AND a.ours
                LIMIT 1) AS blocking ON true
            LEFT JOIN pg_stat_activity AS b ON b.pid = blocking.pid
            WHERE a.state <> 'idle' OR a.ours""";

    private final NanoClock clock;
    private final Gaps gaps;
    private final Thread thread;
    private final SplittableRandom random = new SplittableRandom(1);
    private final Map<Waits.Wait, Long> waits = new HashMap<>();
    private final Map<ServerEvent, Long> events = new HashMap<>();
    private long samples;
    private volatile boolean over;

    private SessionSampler(Optional<PreparedQuery> query, NanoClock clock, Gaps gaps) {
        this.clock = clock;
        this.gaps = gaps;
        this.thread = new Thread(() -> query.ifPresent(this::sample), "session-sampler");
    }

    /** Prepares to look. The first look, which counts nothing, has the server plan the query before the measured part. */
    static SessionSampler prepare(StatisticsConnection connection, NanoClock clock, Gaps gaps) {
        return new SessionSampler(gaps.ask("no waits", () -> looked(connection)), clock, gaps);
    }

    /** Starts to look. Until {@link #end} the connection and the gaps belong to the sampler. */
    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private static PreparedQuery looked(StatisticsConnection connection) throws SqlFailure {
        PreparedQuery query = connection.prepare(SAMPLE);
        query.run();
        return query;
    }

    private void sample(PreparedQuery query) {
        do {
            clock.sleep((long) (PERIOD_NANOS * (1 - VARIATION + 2 * VARIATION * random.nextDouble())));
        } while (!over && look(query));
    }

    /** Returns whether the server answered. */
    private boolean look(PreparedQuery query) {
        Optional<Rows> seen = gaps.ask(missing(), query::run);
        seen.ifPresent(this::count);
        return seen.isPresent();
    }

    private String missing() {
        return samples == 0 ? "no waits" : "no waits after " + Plural.of(samples, "sample");
    }

    private void count(Rows rows) {
        samples++;
        for (int row = 0; row < rows.size(); row++) {
            Seen seen = new Seen(rows, row);
            if (seen.is("ours")) {
                waits.merge(seen.activity(), 1L, Long::sum);
            }
            seen.event().ifPresent(event -> events.merge(event, 1L, Long::sum));
        }
    }

    /** A session in one sample. */
    private record Seen(Rows rows, int row) {

        private Optional<String> text(String column) {
            // an answer that was damaged on its way may have other names
            int index = rows.columns().indexOf(column);
            return index < 0 ? Optional.empty() : rows.value(row, index);
        }

        boolean is(String column) {
            return text(column).equals(Optional.of("t"));
        }

        /** A session that is not active waits for the client, also where another wait event is left over. */
        Waits.Wait activity() {
            boolean active = text("state").equals(Optional.of("active"));
            return active
                    ? new Waits.Wait(
                            text("wait_event_type").orElse(Waits.Wait.CPU),
                            text("wait_event").orElse(""),
                            0)
                    : new Waits.Wait("Client", "ClientRead", 0);
        }

        /** Returns the event if the session belongs to others, or waits for others. */
        Optional<ServerEvent> event() {
            if (text("blocker").isPresent()) {
                return Optional.of(new ServerEvent(Kind.BLOCKER, Optional.of(blocker()), 0, text("blocker_query")));
            }
            boolean other = !is("ours") && text("state").equals(Optional.of("active"));
            return other
                    ? Optional.of(new ServerEvent(Kind.OTHER_SESSION, text("other"), 0, text("query")))
                    : Optional.empty();
        }

        private String blocker() {
            return is("own_blocker")
                    ? "another session of the test"
                    : text("blocker_name").filter(name -> !name.isEmpty()).orElse("a session")
                            + text("usename").map(user -> " of " + user).orElse("")
                            + text("blocker_state")
                                    .map(state -> " (" + state + ")")
                                    .orElse("");
        }
    }

    /** Ends the sampling; nothing is looked at any more when this returns. */
    void end() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the thread of a run is never interrupted", e);
        }
    }

    /** Returns what the sessions of the test did, after {@link #end}. */
    Waits waits() {
        List<Waits.Wait> all = new ArrayList<>();
        waits.forEach((wait, count) -> all.add(new Waits.Wait(wait.type(), wait.event(), count)));
        return new Waits(samples, all);
    }

    /** Returns which other sessions were seen, the most frequent first, after {@link #end}. */
    List<ServerEvent> events() {
        return events.entrySet().stream()
                .map(entry -> entry.getKey().times(entry.getValue()))
                .sorted(ServerEvent.BY_COUNT)
                .limit(10)
                .toList();
    }
}
