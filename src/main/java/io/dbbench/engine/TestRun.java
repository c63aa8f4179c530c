package io.dbbench.engine;

import io.dbbench.database.SessionPlan;
import io.dbbench.database.Sessions;
import io.dbbench.database.SqlFailure;
import io.dbbench.engine.Recording.Parts;
import io.dbbench.result.TestResult;
import io.dbbench.result.TestResult.Status;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Test;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * @throws SqlFailure when its sessions cannot be opened or its statements cannot be prepared
     */
    Measured run() throws SqlFailure {
        Iterations iterations = new Iterations(test, values, context.clock());
        try (Sessions sessions = context.database().openSessions(plan(iterations))) {
            StopSignal.Registration cancelling = context.stop().onRequest(sessions::cancelAll);
            try {
                List<Worker> workers = workers(sessions, iterations);
                long unstarted = follow(workers);
                Status status = state.goesOn() ? Status.COMPLETED : Status.PARTIAL;
                return new Measured(new Gathering(test, status, workers).whole(unstarted), state.outage());
            } finally {
                cancelling.close();
            }
        }
    }

    /**
     * What a test gave.
     *
     * @param outage present when the database was lost on the way
     */
    record Measured(TestResult result, Optional<SqlFailure> outage) {}

    private SessionPlan plan(Iterations iterations) {
        return new SessionPlan(
                "dbbench " + context.scenario().name() + "/" + test.name(),
                iterations.statements(),
                test.workers(),
                context.scenario().database().pool(),
                context.options().timeout().or(test::timeout));
    }

    private List<Worker> workers(Sessions sessions, Iterations iterations) throws SqlFailure {
        List<Worker> workers = new ArrayList<>();
        for (int index = 0; index < test.workers(); index++) {
            workers.add(new Worker(iterations.on(sessions.open()), recordings(), recordings(), state, context.clock()));
        }
        return workers;
    }

    private Recordings recordings() {
        boolean waits = context.scenario().database().pool().isPresent();
        boolean lags = test.load() instanceof Load.Open;
        if (lags) {
            return new Recordings(waits ? Parts.WITH_WAITING_AND_LAG : Parts.WITH_LAG, 0);
        }
        return new Recordings(waits ? Parts.WITH_WAITING : Parts.SERVICE_ALONE, 0);
    }

    private long follow(List<Worker> workers) {
        long key = Draw.key(context.options().seed(), test.name(), "");
        Crew crew = new Crew(test, workers, key, context.clock());
        crew.warmUp(atLeastOneEach(test.warmup()));
        while (!crew.awaitWarm(BETWEEN_LOOKS)) {
            context.listener().progressed(test, crew.progress(Progress.Phase.WARMUP));
        }
        crew.measure(test.extent());
        while (!crew.awaitEnd(BETWEEN_LOOKS)) {
            context.listener().progressed(test, crew.progress(Progress.Phase.MEASURING));
        }
        crew.rethrowDefects();
        return crew.unstarted();
    }

    /** A worker's first execution may be slower; where there is a warm-up at all, each worker has that behind it. */
    private Extent atLeastOneEach(Extent warmup) {
        return warmup instanceof Extent.Iterations iterations && iterations.count() > 0
                ? new Extent.Iterations(Math.max(iterations.count(), test.workers()))
                : warmup;
    }
}
