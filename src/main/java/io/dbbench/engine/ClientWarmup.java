package io.dbbench.engine;

import io.dbbench.engine.client.ClientMonitor;
import io.dbbench.engine.client.WarmupBudget;
import io.dbbench.engine.iteration.Iteration;
import io.dbbench.engine.iteration.QueryExchange;
import io.dbbench.engine.iteration.SessionIteration;
import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.engine.record.Progress;
import io.dbbench.engine.record.ResponseParts;
import io.dbbench.engine.record.WorkerRecorder;
import io.dbbench.engine.schedule.ClosedLoopPacer;
import io.dbbench.engine.schedule.Phase;
import io.dbbench.engine.schedule.RunState;
import io.dbbench.engine.values.ValueSource;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.Session;
import io.dbbench.postgres.session.SessionPlan;
import io.dbbench.postgres.session.Sessions;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs harmless statements on the hot path until their cost is steady, because the first thousands of iterations of a JVM
 * are slow for reasons that have nothing to do with the server. Then rehearses whole tests, which run much other code.
 */
final class ClientWarmup {
    private static final List<SqlText> STATEMENTS = List.of(
            SqlText.parse(
                    "SELECT n, 'row ' || n AS label, now() AS at FROM generate_series(1, CAST(:rows AS int4)) AS n"),
            SqlText.parse("SELECT 1"));
    private static final Parameter ROWS =
            Parameter.of("rows", new Parameter.IntegerRange(1, 20, new Distribution.Uniform()));

    /** Long enough to even out the scheduler's noise, short enough to stop soon after the cost is steady. */
    private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();

    /** The compiler's last tier starts after some ten thousand calls; a steady cost before that means nothing. */
    private static final long MIN_ITERATIONS = 20_000;

    /** The cost is steady if this number of windows brought no notable improvement. */
    private static final int STEADY_WINDOWS = 5;

    private static final double NOTABLE_IMPROVEMENT = 0.03;

    /** More did not make tests of 1000 short statements faster. */
    private static final int REHEARSALS = 4;

    private final RunContext context;
    private final ValueSources values;
    private final WarmupBudget budget;

    ClientWarmup(RunContext context) {
        this.context = context;
        this.values =
                new ValueSources(context.options().seed(), context.clock().now(), Map.of(ROWS.name(), ROWS), Map.of());
        this.budget = new WarmupBudget(context.clock(), context.options().longestClientWarmup());
    }

    /** Warms up within the time that the options allow, and returns how long it took. */
    Duration run() throws SqlFailure, RunStepFailed {
        if (context.options().longestClientWarmup().isZero()) {
            return Duration.ZERO;
        }
        long startNanos = context.clock().nanoTime();
        for (int index = 0; index < STATEMENTS.size(); index++) {
            // one more part is left for the rehearsals
            warmUp(STATEMENTS.get(index), budget.part(STATEMENTS.size() + 1 - index));
        }
        for (int rehearsal = 0; rehearsal < REHEARSALS; rehearsal++) {
            for (SqlText sql : STATEMENTS) {
                if (budget.hasRoomForRehearsal() && !context.stop().requested()) {
                    rehearse(sql);
                }
            }
        }
        return Duration.ofNanos(context.clock().nanoTime() - startNanos);
    }

    private void warmUp(SqlText sql, WarmupBudget part) throws SqlFailure {
        SessionPlan plan = new SessionPlan(
                        "dbbench: client warm-up", List.of(sql), 1, Optional.empty(), Optional.empty())
                .withProtocol(context.database().protocol())
                .readOnly();
        List<ValueSource> sources = sql.references().stream()
                .map(reference -> values.source(reference.name(), "warm-up"))
                .toList();
        try (Sessions sessions = context.database().openSessions(plan)) {
            Session session = sessions.open();
            QueryExchange query = new QueryExchange(session.statement(0), sources);
            untilSteady(new SessionIteration(session, query, context.clock()), part);
        }
    }

    private void untilSteady(Iteration iteration, WarmupBudget part) {
        double best = Double.MAX_VALUE;
        int steadyWindows = 0;
        long done = 0;
        while ((done < MIN_ITERATIONS || steadyWindows < STEADY_WINDOWS)
                && !part.isOver()
                && !context.stop().requested()) {
            Part window = window(iteration, Math.min(WINDOW_NANOS, part.leftNanos()));
            double cost = window.times().response().averageNanos().orElse(Double.MAX_VALUE);
            steadyWindows = cost < best * (1 - NOTABLE_IMPROVEMENT) ? 0 : steadyWindows + 1;
            best = Math.min(best, cost);
            done += window.counts().iterations();
        }
    }

    /** Runs one worker of a closed load, as the tests will. */
    private Part window(Iteration iteration, long nanos) {
        NanoClock clock = context.clock();
        WorkerRecorder recorder = new WorkerRecorder(ResponseParts.SERVICE_ONLY, 0, Set.of());
        Worker worker = new Worker(iteration, recorder, new RunState(context.stop()), clock);
        worker.measure(ClosedLoopPacer.of(new Phase.Timed(clock.nanoTime(), nanos)));
        return recorder.measurement().whole();
    }

    /** Ends early, at its next report of progress, if it takes longer than there is time. */
    private void rehearse(SqlText sql) throws SqlFailure, RunStepFailed {
        StopSignal end = new StopSignal();
        RunListener timeLimit = new RunListener() {
            @Override
            public void progressed(Benchmark test, Progress progress) {
                if (budget.isOver()) {
                    end.request();
                }
            }
        };
        long startNanos = context.clock().nanoTime();
        RunObservers observers = new RunObservers(
                List.of(timeLimit),
                List.of(ClientMonitor.probe(context.clock())),
                context.observers().abortPolicy());
        RunPlan.Step step = RunPlan.of(List.of(test(sql))).steps().get(0);
        StopRequests.Registration ending = context.stop().onRequest(end::request);
        try {
            new BenchmarkRun(context.with(observers, end), step, values).run();
        } finally {
            ending.close();
        }
        budget.rehearsed(context.clock().nanoTime() - startNanos);
    }

    private Benchmark test(SqlText sql) {
        return new Benchmark(
                "client warm-up",
                "client warm-up",
                Optional.empty(),
                new Workload.Query(sql),
                new Load.Closed(Optional.empty()),
                context.database().protocol(),
                1,
                new Extent.Iterations(100),
                new Extent.Iterations(1000),
                Optional.empty(),
                Set.of(),
                List.of());
    }
}
