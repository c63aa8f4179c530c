package io.dbbench.observe;

import io.dbbench.lifecycle.NanoClock;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.statistics.StatisticsConnection;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ExplainJson;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.TableState;
import io.dbbench.result.evidence.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches the server on a connection of its own while a test is measured: counters around it, sessions during it. */
final class ServerWatch implements AutoCloseable {
    /** Returns a line if the role sees nothing of the sessions of others. */
    private static final String HIDDEN = "SELECT CASE WHEN NOT pg_has_role('pg_read_all_stats', 'USAGE') THEN '"
            + Evidence.HIDDEN_SESSIONS + ": GRANT pg_read_all_stats TO ' || quote_ident(current_user) END";

    private static final Duration LONGEST_PLANNING = Duration.ofSeconds(5);

    private final ObservedTest test;
    private final StatisticsConnection connection;
    private final Gaps gaps;
    private final CounterReader reader;
    private final CounterSnapshot before;
    private final SessionSampler sampler;
    private List<ServerEvent> counted = List.of();

    private ServerWatch(ObservedTest test, StatisticsConnection connection, NanoClock clock, Gaps gaps)
            throws SqlFailure {
        this.test = test;
        this.connection = connection;
        this.gaps = gaps;
        this.reader = new CounterReader(connection, () -> statementIds(test), gaps);
        connection.query(HIDDEN).value(0, 0).ifPresent(gaps::add);
        this.sampler = SessionSampler.prepare(connection, clock, gaps);
        test.sessions().flushStatistics();
        this.before = reader.read();
        sampler.start();
    }

    static ServerWatch begin(ObservedTest test, NanoClock clock, Gaps gaps) throws SqlFailure {
        StatisticsConnection connection = test.database().openStatistics(test.applicationName());
        try {
            return new ServerWatch(test, connection, clock, gaps);
        } catch (SqlFailure e) {
            connection.close();
            throw e;
        }
    }

    /** Returns the numbers of the test's statements by their identifiers, where the server computes these. */
    private static Map<String, String> statementIds(ObservedTest test) throws SqlFailure {
        Map<String, String> numbers = new HashMap<>();
        for (DrawnStatement statement : test.statements()) {
            statementId(test, statement).ifPresent(id -> numbers.put(id, Integer.toString(statement.number())));
        }
        return numbers;
    }

    private static Optional<String> statementId(ObservedTest test, DrawnStatement statement) throws SqlFailure {
        try {
            return ExplainJson.parse(test.database().statements().plan(statement.sql(), test.atMost(LONGEST_PLANNING)))
                    .map(explain -> explain.get("Query Identifier"))
                    .map(Object::toString);
        } catch (SqlFailure refused) {
            if (refused.connectionLost()) {
                // functions that run while a statement is planned can end its session
                test.database().recover();
            }
            return Optional.empty();
        }
    }

    void stopSampling() {
        sampler.end();
    }

    /** Returns what the server counted since the beginning; the sampler must have ended. */
    Counters counters(Part measured) throws SqlFailure {
        test.sessions().flushStatistics();
        Map<CounterView, Optional<Map<String, Map<String, Double>>>> changes =
                reader.read().since(before);
        CounterChanges counters = new CounterChanges(changes);
        counters.lost().forEach(view -> gaps.add("no counters of " + view + ": they were reset during the test"));
        counted = counters.events();
        return counters.of(measured.counts().iterations());
    }

    Waits waits() {
        return sampler.waits();
    }

    List<ServerEvent> events() {
        List<ServerEvent> events = new ArrayList<>(counted);
        events.addAll(sampler.events());
        return events;
    }

    List<TableState> tables(List<StatementPlans> plans) throws SqlFailure {
        return TableStates.read(connection, plans);
    }

    @Override
    public void close() {
        connection.close();
    }
}
