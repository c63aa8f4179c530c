package io.dbbench.engine;

import io.dbbench.database.Session;
import io.dbbench.database.SessionPlan;
import io.dbbench.database.Sessions;
import io.dbbench.database.SqlFailure;
import io.dbbench.result.TestResult;
import io.dbbench.result.TestResult.Status;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.Test;
import io.dbbench.scenario.Workload;
import io.dbbench.stats.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Runs one test: opens its sessions, starts its workers at one gate, follows them, and gathers what they measured. */
final class TestRun {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final RunContext context;
    private final Test test;
    private final ValueSources values;
    private final RunState state;

    TestRun(RunContext context, Test test, ValueSources values) {
        this.context = context;
        this.test = test;
        this.values = values;
        this.state = new RunState(context.stop());
    }

    /**
     * Runs it to its end, or until it is stopped or the database is lost.
     *
     * @throws SqlFailure when its sessions cannot be opened or its statement cannot be prepared
     */
    Measured run() throws SqlFailure {
        ParameterizedSql sql = ((Workload.Query) test.workload()).sql();
        try (Sessions sessions = context.database().openSessions(plan(sql))) {
            StopSignal.Registration cancelling = context.stop().onRequest(sessions::cancelAll);
            try {
                List<Worker> workers = workers(sessions, sql);
                follow(workers);
                return new Measured(result(sql, workers), state.outage());
            } finally {
                cancelling.close();
            }
        }
    }

    private SessionPlan plan(ParameterizedSql sql) {
        return new SessionPlan(
                "dbbench " + context.scenario().name() + "/" + test.name(),
                List.of(sql),
                test.workers(),
                context.scenario().database().pool(),
                context.options().timeout().or(test::timeout));
    }

    /**
     * What a test gave.
     *
     * @param outage present when the database was lost on the way
     */
    record Measured(TestResult result, Optional<SqlFailure> outage) {}

    private List<Worker> workers(Sessions sessions, ParameterizedSql sql) throws SqlFailure {
        List<ValueSource> sources = sql.references().stream()
                .map(reference -> values.source(reference.name(), test.name()))
                .toList();
        boolean pooled = context.scenario().database().pool().isPresent();
        List<Worker> workers = new ArrayList<>();
        for (int index = 0; index < test.workers(); index++) {
            Session session = sessions.open();
            workers.add(new Worker(
                    index,
                    test.workers(),
                    new QueryIteration(session, sources, context.clock()),
                    pooled ? Recording.pooled() : Recording.dedicated(),
                    pooled ? Recording.pooled() : Recording.dedicated(),
                    state,
                    context.clock()));
        }
        return workers;
    }

    private void follow(List<Worker> workers) {
        Crew crew = new Crew(workers, context.clock());
        crew.warmUp(atLeastOneEach(test.warmup()));
        while (!crew.awaitWarm(BETWEEN_LOOKS)) {
            context.listener().progressed(test, crew.progress(Progress.Phase.WARMUP));
        }
        crew.measure(test.extent());
        while (!crew.awaitEnd(BETWEEN_LOOKS)) {
            context.listener().progressed(test, crew.progress(Progress.Phase.MEASURING));
        }
        crew.rethrowDefects();
    }

    /** A worker's first execution prepares its statement; where there is a warm-up at all, each worker has that behind it. */
    private Extent atLeastOneEach(Extent warmup) {
        return warmup instanceof Extent.Iterations iterations && iterations.count() > 0
                ? new Extent.Iterations(Math.max(iterations.count(), test.workers()))
                : warmup;
    }

    private TestResult result(ParameterizedSql sql, List<Worker> workers) {
        List<Recording> recordings = workers.stream().map(Worker::measured).toList();
        FailureTally failures = new FailureTally();
        recordings.forEach(recording -> failures.addAll(recording.failures()));
        Latencies response = merge(recordings, recording -> Optional.of(recording.response()))
                .orElse(Latencies.NONE);
        return new TestResult(
                new TestResult.Subject(
                        test.name(), test.entry(), Optional.empty(), test.suite(), sql.text(), test.workers()),
                state.goesOn() ? Status.COMPLETED : Status.PARTIAL,
                elapsed(recordings),
                new TestResult.Counts(
                        response.count(),
                        response.count(),
                        recordings.stream().mapToLong(Recording::rows).sum(),
                        0,
                        0),
                Optional.empty(),
                new TestResult.Times(
                        response,
                        merge(recordings, Recording::service),
                        merge(recordings, Recording::waiting),
                        Optional.empty(),
                        merge(recordings, recording -> Optional.of(recording.failedLatencies()))
                                .orElse(Latencies.NONE)),
                failures.failures(),
                List.of(),
                Optional.empty(),
                List.of(),
                TestWarnings.of(test, sql, workers));
    }

    private static Optional<Latencies> merge(
            List<Recording> recordings, Function<Recording, Optional<Latencies>> part) {
        return recordings.stream()
                .flatMap(recording -> part.apply(recording).stream())
                .reduce(Latencies::plus);
    }

    private static Duration elapsed(List<Recording> recordings) {
        long first =
                recordings.stream().mapToLong(Recording::firstStartNanos).min().orElse(0);
        long last = recordings.stream().mapToLong(Recording::lastEndNanos).max().orElse(0);
        return last < first ? Duration.ZERO : Duration.ofNanos(last - first);
    }
}
