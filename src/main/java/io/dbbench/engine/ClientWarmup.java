package io.dbbench.engine;

import io.dbbench.engine.client.WarmupBudget;
import io.dbbench.engine.record.WorkerRecording;
import io.dbbench.engine.record.WorkerRecordings;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Drives the hot path against the server with harmless statements until what they cost is steady, because the first
 * thousands of iterations of a JVM are slow for reasons that are not the server's.
 */
final class ClientWarmup {
    private static final List<String> HARMLESS = List.of(
            "SELECT n, 'row ' || n AS label, now() AS at FROM generate_series(1, CAST(:rows AS int4)) AS n",
            "SELECT 1");
    private static final Parameter ROWS =
            Parameter.of("rows", new Parameter.IntegerRange(1, 20, new Distribution.Uniform()));

    /** Long enough for the scheduler's noise to even out, short enough to stop soon after the cost is steady. */
    private static final long WINDOW_NANOS = Duration.ofMillis(100).toNanos();

    /** The compiler's last tier starts after some ten thousand calls; before that, steady means nothing. */
    private static final long FEWEST_ITERATIONS = 20_000;

    /** Steady means that so many windows brought no improvement by more than so much. */
    private static final int STEADY_WINDOWS = 5;

    private static final double IMPROVEMENT = 0.03;

    /** After these, tests of 1000 short statements were seen to cost no less. */
    private static final int REHEARSALS = 4;

    private final RunContext context;

    ClientWarmup(RunContext context) {
        this.context = context;
    }

    /** Warms up, no longer than the options allow but for what ends by itself within a moment, and says how long that took. */
    Duration run() throws SqlFailure {
        if (context.options().longestClientWarmup().isZero()) {
            return Duration.ZERO;
        }
        long startNanos = context.clock().nanoTime();
        ValueSources values =
                new ValueSources(context.options().seed(), context.clock().now(), Map.of(ROWS.name(), ROWS), Map.of());
        List<SqlText> statements = HARMLESS.stream().map(SqlText::parse).toList();
        WarmupBudget time = new WarmupBudget(context.clock(), context.options().longestClientWarmup());
        for (int index = 0; index < statements.size(); index++) {
            // as much again is left for the rehearsals
            warmUp(statements.get(index), values, time.part(statements.size() + 1 - index));
        }
        for (int rehearsal = 0; rehearsal < REHEARSALS; rehearsal++) {
            for (SqlText sql : statements) {
                if (time.hasRoomForRehearsal() && !context.stop().requested()) {
                    rehearse(sql, values, time);
                }
            }
        }
        return Duration.ofNanos(context.clock().nanoTime() - startNanos);
    }

    private void warmUp(SqlText sql, ValueSources values, WarmupBudget time) throws SqlFailure {
        SessionPlan plan = new SessionPlan(
                        "dbbench: client warm-up", List.of(sql), 1, Optional.empty(), Optional.empty())
                .withProtocol(context.database().protocol())
                .readOnly();
        List<ValueSource> sources = sql.references().stream()
                .map(reference -> values.source(reference.name(), "warm-up"))
                .toList();
        try (Sessions sessions = context.database().openSessions(plan)) {
            Session session = sessions.open();
            untilSteady(new QueryIteration(session, session.statement(0), sources, context.clock()), time);
        }
    }

    /** A test runs much besides its hot path; its first time would fall into the first test. */
    private void rehearse(SqlText sql, ValueSources values, WarmupBudget time) throws SqlFailure {
        Benchmark test = new Benchmark(
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
        long beginNanos = context.clock().nanoTime();
        StopSignal end = new StopSignal();
        StopRequests.Registration ending = context.stop().onRequest(end::request);
        try {
            new BenchmarkRun(until(time, end), test, values).run();
        } finally {
            ending.close();
        }
        time.rehearsed(context.clock().nanoTime() - beginNanos);
    }

    /** Ends a rehearsal that takes longer than there is time, at its next sign of life. */
    private RunContext until(WarmupBudget time, StopSignal end) {
        RunListener watch = new RunListener() {
            @Override
            public void progressed(Benchmark test, Progress progress) {
                if (time.isOver()) {
                    end.request();
                }
            }
        };
        return new RunContext(
                context.scenario(),
                context.database(),
                context.options(),
                watch,
                context.referee(),
                end,
                context.clock());
    }

    private void untilSteady(Iteration iteration, WarmupBudget time) {
        double best = Double.MAX_VALUE;
        int withoutImprovement = 0;
        long done = 0;
        while ((done < FEWEST_ITERATIONS || withoutImprovement < STEADY_WINDOWS)
                && !time.isOver()
                && !context.stop().requested()) {
            WorkerRecording window = window(iteration, Math.min(WINDOW_NANOS, time.leftNanos()));
            double cost = window.response().averageNanos().orElse(Double.MAX_VALUE);
            withoutImprovement = cost < best * (1 - IMPROVEMENT) ? 0 : withoutImprovement + 1;
            best = Math.min(best, cost);
            done += window.completed();
        }
    }

    /** The way that the tests will go: a worker at a closed pace. */
    private WorkerRecording window(Iteration iteration, long nanos) {
        NanoClock clock = context.clock();
        WorkerRecordings recordings = new WorkerRecordings(WorkerRecording.Parts.SERVICE_ALONE, 0, Set.of());
        Worker worker = new Worker(iteration, recordings, new RunState(context.stop()), clock);
        worker.measure(new ClosedLoopPacer(
                new Phase.Timed(clock.nanoTime(), nanos), new AtomicLong(), Optional.empty(), worker.waiting()));
        return recordings.whole();
    }
}
