package io.dbbench.engine;

import io.dbbench.engine.client.ClientMonitor;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.observe.EvidenceProbe;
import io.dbbench.observe.Probe;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.Finding;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.EvidenceLevel;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs a scenario on a database: setup, samples, client warm-up, the steps of the plan, teardown. A failure ends the run
 * early; it becomes the outcome of the result, which has everything measured before. An internal error is thrown as
 * {@link InternalRunError} after the teardown, with the same result.
 *
 * <p>One object runs once, on one thread.
 */
public final class Runner {
    /** Databases, schemas, tables and the like, functions, and other objects. */
    private static final Set<String> ALREADY_EXISTS = Set.of("42P04", "42P06", "42P07", "42723", "42710");

    private final RunContext context;
    private final RunPlan plan;
    private final RunResultBuilder result;
    private boolean isSetUp;

    private Runner(RunContext context, RunPlan plan) {
        this.context = context;
        this.plan = plan;
        this.result = new RunResultBuilder(context.scenario(), context.options(), context.clock());
        context.database().notes().forEach(note -> result.add(Finding.warning("connection-note", note)));
    }

    /** Runs every test of a scenario. */
    public static RunResult run(
            Scenario scenario, Database database, RunOptions options, RunObservers observers, StopSignal stop) {
        NanoClock clock = NanoClock.system();
        List<Probe> probes = new ArrayList<>(observers.probes());
        probes.add(ClientMonitor.probe(clock));
        EvidenceLevel evidence = options.evidence().orElse(scenario.evidence());
        if (evidence != EvidenceLevel.NONE) {
            probes.add(new EvidenceProbe(evidence, clock));
        }
        RunObservers all = new RunObservers(observers.listeners(), probes, observers.abortPolicy());
        RunContext context = new RunContext(scenario, database, options, all, stop, clock);
        return new Runner(context, RunPlan.of(scenario)).run();
    }

    /** Returns the result of a run that could not begin, so that it can be reported, too. */
    public static RunResult notRun(Scenario scenario, RunOptions options, Outcome outcome) {
        return new RunResultBuilder(scenario, options, NanoClock.system()).build(outcome);
    }

    /** Returns how a run ends that was asked to stop; empty if it was not. */
    public static Optional<Outcome> stopped(StopSignal stop) {
        return RunResultBuilder.stopped(stop);
    }

    private RunResult run() {
        Outcome outcome;
        try {
            outcome = setUpAndMeasure();
        } catch (RuntimeException | Error defect) {
            tearDown();
            throw new InternalRunError(result.build(Outcome.failed("internal error: " + defect)), defect);
        }
        tearDown();
        boolean mayHaveStopped = outcome.isCompleted();
        return result.build(mayHaveStopped ? stopped(context.stop()).orElse(outcome) : outcome);
    }

    private Outcome setUpAndMeasure() {
        StopRequests.Registration canceling = context.stop().onRequest(context.database()::cancel);
        try {
            setUp();
            ValueSources values = resolveParameters();
            warmUpClient();
            return measure(values);
        } catch (RunStepFailed failed) {
            return stopped(context.stop()).orElseGet(() -> Outcome.failed(failed.message()));
        } finally {
            canceling.close();
        }
    }

    private void setUp() throws RunStepFailed {
        if (context.database().accessMode(context.options().permission()) == AccessMode.READ_ONLY) {
            step("making the session read-only", context.database()::forbidWriting);
        }
        for (SqlScript script : context.scenario().setup()) {
            context.announce(listener -> listener.note("Setting up: " + script.name()));
            step("setup (" + script.name() + ")", () -> context.database().execute(script));
        }
        step("setup", context.database()::endScripts);
        isSetUp = true;
        step(
                "reading the server's settings",
                () -> result.server(context.database().facts()));
    }

    private ValueSources resolveParameters() throws RunStepFailed {
        ParameterResolver resolver = new ParameterResolver(context.scenario(), context.database(), result.startedAt());
        for (Parameter parameter : resolver.used()) {
            if (parameter.kind().sampleQuery().isPresent()) {
                context.announce(listener -> listener.note("Sampling :" + parameter.name()));
            }
            resolver.resolve(parameter);
        }
        return resolver.values(context.options().seed());
    }

    private void warmUpClient() throws RunStepFailed {
        if (!context.options().longestClientWarmup().isZero()) {
            context.announce(listener -> listener.note("Warming up the client"));
        }
        step("the client warm-up", () -> result.clientWarmup(new ClientWarmup(context).run()));
    }

    private Outcome measure(ValueSources values) throws RunStepFailed {
        List<RunPlan.Step> steps = plan.steps();
        for (int index = 0; index < steps.size() && !context.stop().requested(); index++) {
            RunPlan.Step step = steps.get(index);
            int number = index + 1;
            context.announce(listener -> listener.testStarted(step.test(), number, steps.size()));
            BenchmarkRun.Measured measured = measure(step, values);
            result.add(measured);
            context.announce(listener -> listener.testEnded(measured.whole()));
            context.announce(listener -> listener.checkpoint(() -> result.build(Outcome.unfinished())));
            Optional<Outcome> end = end(step.test(), measured);
            if (end.isPresent()) {
                return end.get();
            }
        }
        return stopped(context.stop()).orElseGet(Outcome::completed);
    }

    /** A test that cannot begin does not keep others from running; a lost database does. */
    private BenchmarkRun.Measured measure(RunPlan.Step step, ValueSources values) throws RunStepFailed {
        BenchmarkRun run = new BenchmarkRun(context, step, values);
        try {
            // the control connection was idle during the last test, for which some servers and firewalls close it
            context.database().recover();
            return run.run();
        } catch (SqlFailure failure) {
            if (failure.connectionLost()) {
                throw new RunStepFailed("the database was lost before '"
                        + step.test().name() + "' could begin: " + failure.getMessage());
            }
            return run.refused(failure);
        }
    }

    /** Returns how the run ends after a test; empty if it goes on. */
    private Optional<Outcome> end(Benchmark test, BenchmarkRun.Measured measured) {
        if (measured.outage().isPresent()) {
            return Optional.of(Outcome.failed("the database was lost during '" + test.name()
                    + "' and did not come back: " + measured.outage().get().getMessage()));
        }
        return context.stop().requested()
                ? Optional.empty()
                : measured.abortReason()
                        .or(() -> context.observers().abortPolicy().after(test, measured.whole()))
                        .map(Outcome::aborted);
    }

    /** Skipped after an incomplete setup: what teardown removes may have been there before, and be why setup failed. */
    private void tearDown() {
        List<SqlScript> teardown = context.scenario().teardown();
        if (isSetUp) {
            new Teardown(context).run().forEach(result::add);
        } else if (!teardown.isEmpty()) {
            result.add(Finding.error(
                    Finding.TEARDOWN_FAILED,
                    "teardown was skipped because setup did not complete, and it might remove what others made: "
                            + teardown.stream().map(SqlScript::name).collect(Collectors.joining("; "))));
        }
    }

    private void step(String name, Step step) throws RunStepFailed {
        if (context.stop().requested()) {
            throw new RunStepFailed("stopped before " + name);
        }
        try {
            step.run();
        } catch (SqlFailure failure) {
            throw new RunStepFailed(name + " failed: " + failure.getMessage() + leftovers(failure));
        }
    }

    /** Only setup creates objects. */
    private static String leftovers(SqlFailure failure) {
        return ALREADY_EXISTS.contains(failure.sqlState())
                ? "; it may be left over from an earlier run that was killed or whose teardown failed: drop it, or begin"
                        + " setup with DROP … IF EXISTS. If it does not belong to this scenario, use another name"
                : "";
    }

    /** A part of a run that uses the database. */
    private interface Step {
        void run() throws SqlFailure;
    }
}
