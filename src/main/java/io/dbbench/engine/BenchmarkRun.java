package io.dbbench.engine;

import io.dbbench.engine.client.JitQuiescence;
import io.dbbench.engine.iteration.IterationFactory;
import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.engine.record.IterationCount;
import io.dbbench.engine.record.Progress;
import io.dbbench.engine.record.Progress.Phase;
import io.dbbench.engine.record.ResponseParts;
import io.dbbench.engine.record.TimeSeries;
import io.dbbench.engine.record.TimeSeriesRecorder;
import io.dbbench.engine.record.WorkerRecorder;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.schedule.Share;
import io.dbbench.engine.values.IndexedRandom;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.observe.Observations;
import io.dbbench.observe.Observed;
import io.dbbench.observe.ObservedTest;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.ProgressSnapshot;
import io.dbbench.result.Slice;
import io.dbbench.result.WorkerMeasurement;
import io.dbbench.result.WorkerMeasurement.Span;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs one test: opens its sessions, warms up and measures with its workers, and assembles the results. */
final class BenchmarkRun {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final RunContext context;
    private final Benchmark test;
    private final Share share;
    private final IterationFactory iterations;
    private final RunState state;
    private final TimeSeries series;
    private Optional<String> abortReason = Optional.empty();

    BenchmarkRun(RunContext context, RunPlan.Step step, ValueSources values) {
        this.context = context;
        this.share = context.peers().share(step.test().workers());
        this.test = step.test().withWorkers(share.workers());
        this.iterations = new IterationFactory(
                test, step.level(), values, context.options().seed(), context.clock());
        this.state = new RunState(context.stop());
        this.series = new TimeSeries(context.peers().ranks() == 1 ? Slice::of : Slice::mergeable);
    }

    /**
     * What a test gave.
     *
     * @param results of the whole test, then of the branches of a mix in the order of the file
     * @param outage why the database was lost during the test
     * @param abortReason why the abort policy ended the test
     */
    record Measured(List<BenchmarkResult> results, Optional<SqlFailure> outage, Optional<String> abortReason) {

        BenchmarkResult whole() {
            return results.get(0);
        }

        Measured with(List<BenchmarkResult> others) {
            return new Measured(others, outage, abortReason);
        }
    }

    /**
     * Runs the test to its end, or until it is stopped or the database is lost.
     *
     * @throws SqlFailure when its sessions cannot be opened or its statements cannot be prepared
     */
    Measured run() throws SqlFailure, RunStepFailed {
        SessionPlan plan = new SessionPlanner(context, test).plan(iterations);
        try (Sessions sessions = context.database().openSessions(plan)) {
            StopRequests.Registration canceling = context.stop().onRequest(() -> end(sessions));
            try {
                long key = IndexedRandom.key(context.options().seed(), test.name(), "");
                WorkerGroup group = new WorkerGroup(test, share, workers(sessions), state, key, context.clock());
                warmUp(group, sessions);
                return measure(group, sessions, observed(sessions, plan));
            } finally {
                canceling.close();
            }
        }
    }

    /** Returns the outcome of a test whose sessions or statements the server refuses. */
    Measured refused(SqlFailure failure) {
        BenchmarkResult nothing = ResultAssembler.refused(
                test, failure, context.scenario().database().pool());
        return new Measured(List.of(nothing), Optional.empty(), Optional.empty());
    }

    private void end(Sessions sessions) {
        state.end(context.clock().nanoTime());
        sessions.cancelAll();
    }

    private List<Worker> workers(Sessions sessions) throws SqlFailure {
        List<Worker> workers = new ArrayList<>();
        for (int index = 0; index < test.workers(); index++) {
            workers.add(new Worker(iterations.on(sessions.open()), recorder(), state, context.clock()));
        }
        return workers;
    }

    private WorkerRecorder recorder() {
        ResponseParts parts = new ResponseParts(
                context.scenario().database().pool().isPresent(), test.load().isOpen());
        int branches = test.workload().branches().size();
        return new WorkerRecorder(parts, branches, test.expectedErrors(), Optional.of(new TimeSeriesRecorder(series)));
    }

    private void warmUp(WorkerGroup group, Sessions sessions) {
        group.warmUp(atLeastOneEach(test.warmup()));
        while (!group.awaitWarm(POLL_INTERVAL)) {
            look(group, Phase.WARMUP, sessions);
        }
    }

    /** The first execution of a worker may be slower: if there is a warm-up at all, each worker takes part in it. */
    private Extent atLeastOneEach(Extent warmup) {
        long iterations = warmup.iterations().orElse(0);
        return iterations > 0
                ? new Extent.Iterations(Math.max(iterations, share.extrapolated(share.workers())))
                : warmup;
    }

    private ObservedTest observed(Sessions sessions, SessionPlan plan) {
        return new ObservedTest(
                test,
                context.database(),
                sessions,
                plan.applicationName(),
                plan.timeout(),
                iterations.drawnStatements(),
                context.stop());
    }

    private Measured measure(WorkerGroup group, Sessions sessions, ObservedTest observed)
            throws SqlFailure, RunStepFailed {
        try (Observations observations = Observations.begin(context.observers().probes(), observed)) {
            JitQuiescence.await(context.clock());
            // last, because nothing may keep this process from the start that all agreed on
            group.measure(test.extent(), context.peers().start());
            while (!group.awaitEnd(POLL_INTERVAL)) {
                look(group, Phase.MEASURING, sessions);
                observations.look();
                group.collect(series);
                abortIfCertain(group, sessions);
            }
            group.collectAll();
            List<WorkerMeasurement> workers = group.measurements();
            WorkerMeasurement total = workers.stream().reduce(WorkerMeasurement.NONE, WorkerMeasurement::plus);
            group.rethrowDefects();
            return assemble(group, workers, total, observations.end(total.whole()));
        }
    }

    private Measured assemble(
            WorkerGroup group, List<WorkerMeasurement> workers, WorkerMeasurement total, Observed observed) {
        Status status = state.goesOn() ? Status.COMPLETED : Status.PARTIAL;
        Duration elapsed = elapsed(status, group.startNanos(), total.whole().span());
        ResultAssembler assembler = new ResultAssembler(test, status, elapsed, workers, total);
        List<BenchmarkResult> results = new ArrayList<>();
        results.add(assembler.whole(group.unstarted(), series.slices(), observed));
        results.addAll(assembler.branches());
        return new Measured(results, state.outage(), abortReason);
    }

    private Duration elapsed(Status status, long startNanos, Optional<Span> span) {
        if (status == Status.COMPLETED) {
            return MeasuredTime.completed(test, span);
        }
        if (state.stopRequested()) {
            // the thread that requested the stop may not have called end() yet
            state.end(context.clock().nanoTime());
        }
        OptionalLong ended = state.endedNanos();
        return MeasuredTime.cutShort(ended.isPresent() ? OptionalLong.of(ended.getAsLong() - startNanos) : ended, span);
    }

    /** Reports progress. What was sent just when the stop was requested escaped the first cancellation. */
    private void look(WorkerGroup group, Phase phase, Sessions sessions) {
        Progress progress = context.peers().progress(group.progress(phase, series.latest()));
        context.announce(listener -> listener.progressed(test, progress));
        if (state.stopRequested()) {
            sessions.cancelAll();
        }
    }

    private void abortIfCertain(WorkerGroup group, Sessions sessions) {
        boolean mayAbort = context.peers().ranks() == 1
                && test.thresholds().stream().anyMatch(threshold -> threshold.severity() == Severity.ABORT);
        if (mayAbort && abortReason.isEmpty() && state.goesOn()) {
            abortReason = context.observers().abortPolicy().during(test, snapshot(group.count()));
            abortReason.ifPresent(reason -> end(sessions));
        }
    }

    private ProgressSnapshot snapshot(IterationCount count) {
        return new ProgressSnapshot(test.extent().iterations(), count.completed(), count.errors(), series.response());
    }
}
