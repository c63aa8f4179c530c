package io.dbbench.engine;

import io.dbbench.engine.client.ClientMonitor;
import io.dbbench.engine.client.JitQuiescence;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.TimeSeriesRecorder;
import io.dbbench.engine.record.WorkerRecording.Parts;
import io.dbbench.engine.record.WorkerRecordings;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.values.IndexedRandom;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.ProgressSnapshot;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs one test: opens its sessions, starts its workers at one gate, follows them, and gathers what they measured. */
final class BenchmarkRun {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final RunContext context;
    private final Benchmark test;
    private final ValueSources values;
    private final RunState state;
    private final TimeSeries course = new TimeSeries();

    BenchmarkRun(RunContext context, Benchmark test, ValueSources values) {
        this.context = context;
        this.test = test;
        this.values = values;
        this.state = new RunState(context.stop());
    }

    /**
     * Runs it to its end, or until it is stopped or the database is lost.
     *
     * @throws SqlFailure when its sessions cannot be opened or its statements cannot be prepared
     */
    Measured run() throws SqlFailure {
        IterationFactory iterations =
                new IterationFactory(test, values, context.options().seed(), context.clock());
        try (Sessions sessions = context.database().openSessions(plan(iterations))) {
            StopRequests.Registration cancelling = context.stop().onRequest(() -> {
                state.end(context.clock().nanoTime());
                sessions.cancelAll();
            });
            try {
                List<Worker> workers = workers(sessions, iterations);
                Followed followed = follow(workers, sessions);
                Status status = state.goesOn() ? Status.COMPLETED : Status.PARTIAL;
                ResultAssembler gathering =
                        new ResultAssembler(test, status, workers, elapsed(status, workers, followed));
                return new Measured(
                        gathering.whole(followed, course.slices()),
                        gathering.branches(),
                        state.outage(),
                        followed.verdict());
            } finally {
                cancelling.close();
            }
        }
    }

    private Duration elapsed(Status status, List<Worker> workers, Followed followed) {
        MeasuredTime time = new MeasuredTime(
                followed.startNanos(),
                workers.stream().map(worker -> worker.recordings().whole()).toList());
        if (status == Status.COMPLETED) {
            return time.completed(test);
        }
        if (state.stopRequested()) {
            // whoever requested it may not have come to call us
            state.end(context.clock().nanoTime());
        }
        return time.cutShort(state.endedNanos());
    }

    /** The result of a test whose sessions or statements the server refuses: nothing but the reason. */
    Measured refused(SqlFailure failure) {
        return new Measured(
                new ResultAssembler(test, Status.REFUSED, List.of(), Duration.ZERO)
                        .refused(failure, context.scenario().database().pool()),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What a test gave.
     *
     * @param branches those of a mix, in the order of the file
     * @param outage present when the database was lost on the way
     * @param verdict why the referee ended it
     */
    record Measured(
            BenchmarkResult whole,
            List<BenchmarkResult> branches,
            Optional<SqlFailure> outage,
            Optional<String> verdict) {}

    /**
     * What was seen from outside while the workers ran.
     *
     * @param startNanos when the gate opened, on the clock
     * @param unstarted starts of the schedule that nobody came to
     * @param verdict why the referee ended it
     */
    record Followed(long startNanos, long unstarted, ClientLoad client, Optional<String> verdict) {}

    private SessionPlan plan(IterationFactory iterations) throws SqlFailure {
        return new SessionPlan(
                "dbbench: " + context.scenario().name() + "/" + test.name(),
                iterations.statements(),
                test.protocol(),
                iterations.isolation(),
                test.workers(),
                context.scenario().database().pool(),
                context.options().timeout().or(test::timeout),
                access());
    }

    /**
     * A test that only reads gets no more than it needs, unless the user wants no limits. PostgreSQL has less to do for
     * serializable transactions that cannot write, so these keep what they would have elsewhere.
     */
    private AccessMode access() throws SqlFailure {
        WritePermission permission = context.options().permission();
        AccessMode granted = context.database().accessMode(permission);
        boolean mayStay = permission == WritePermission.WRITE_ANYWHERE || isSerializable() || writes();
        return mayStay ? granted : AccessMode.READ_ONLY;
    }

    private boolean isSerializable() {
        return test.workload().singles().stream()
                .anyMatch(single -> single.isolation() == Workload.Isolation.SERIALIZABLE);
    }

    private boolean writes() throws SqlFailure {
        for (SqlText sql : test.workload().statements().toList()) {
            if (context.database().findWrite(sql).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private List<Worker> workers(Sessions sessions, IterationFactory iterations) throws SqlFailure {
        List<Worker> workers = new ArrayList<>();
        for (int index = 0; index < test.workers(); index++) {
            workers.add(new Worker(iterations.on(sessions.open()), recordings(), state, context.clock()));
        }
        return workers;
    }

    private WorkerRecordings recordings() {
        boolean waits = context.scenario().database().pool().isPresent();
        boolean lags = test.load().isOpen();
        int branches = test.workload().branches().size();
        return new WorkerRecordings(
                parts(waits, lags), branches, test.expectedErrors(), Optional.of(new TimeSeriesRecorder(course)));
    }

    private static Parts parts(boolean waits, boolean lags) {
        if (lags) {
            return waits ? Parts.WITH_WAITING_AND_LAG : Parts.WITH_LAG;
        }
        return waits ? Parts.WITH_WAITING : Parts.SERVICE_ALONE;
    }

    private Followed follow(List<Worker> workers, Sessions sessions) {
        long key = IndexedRandom.key(context.options().seed(), test.name(), "");
        WorkerGroup crew = new WorkerGroup(test, workers, state, key, context.clock());
        crew.warmUp(atLeastOneEach(test.warmup()));
        while (!crew.awaitWarm(BETWEEN_LOOKS)) {
            look(crew, Progress.Phase.WARMUP, sessions);
        }
        try (ClientMonitor watch = ClientMonitor.start(context.clock())) {
            JitQuiescence.await(context.clock());
            crew.measure(test.extent());
            Optional<String> verdict = followMeasured(crew, workers, sessions);
            ClientLoad client = watch.end();
            crew.rethrowDefects();
            return new Followed(crew.startNanos(), crew.unstarted(), client, verdict);
        }
    }

    private Optional<String> followMeasured(WorkerGroup crew, List<Worker> workers, Sessions sessions) {
        boolean mayAbort = test.thresholds().stream().anyMatch(threshold -> threshold.severity() == Severity.ABORT);
        Optional<String> verdict = Optional.empty();
        while (!crew.awaitEnd(BETWEEN_LOOKS)) {
            look(crew, Progress.Phase.MEASURING, sessions);
            crew.collect(course);
            if (verdict.isEmpty() && mayAbort && state.goesOn()) {
                verdict = context.referee().during(test, standing(workers));
                verdict.ifPresent(reason -> {
                    state.end(context.clock().nanoTime());
                    sessions.cancelAll();
                });
            }
        }
        crew.collectAll();
        return verdict;
    }

    private ProgressSnapshot standing(List<Worker> workers) {
        return new ProgressSnapshot(
                test.extent().iterations(),
                workers.stream()
                        .mapToLong(worker -> worker.recordings().whole().completed())
                        .sum(),
                workers.stream()
                        .mapToLong(worker -> worker.recordings().whole().errors())
                        .sum(),
                course.response());
    }

    /** What was sent just as the stop was requested escaped the first cancelling. */
    private void look(WorkerGroup crew, Progress.Phase phase, Sessions sessions) {
        context.listener().progressed(test, crew.progress(phase, course.latest()));
        if (state.stopRequested()) {
            sessions.cancelAll();
        }
    }

    /** A worker's first execution may be slower; where there is a warm-up at all, each worker has that behind it. */
    private Extent atLeastOneEach(Extent warmup) {
        long iterations = warmup.iterations().orElse(0);
        return iterations > 0 ? new Extent.Iterations(Math.max(iterations, test.workers())) : warmup;
    }
}
