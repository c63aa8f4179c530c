package io.dbbench.engine;

import io.dbbench.engine.client.ClientMonitor;
import io.dbbench.engine.experiment.ExperimentPlan;
import io.dbbench.engine.experiment.ExperimentRecorder;
import io.dbbench.engine.experiment.Turn;
import io.dbbench.engine.experiment.VariantDatabases;
import io.dbbench.engine.peers.Peers;
import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.observe.EvidenceProbe;
import io.dbbench.observe.Probe;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.EvidenceLevel;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a scenario on a database: setup, samples, client warm-up, the steps of the plan, teardown. A failure ends the run
 * early; it becomes the outcome of the result, which has everything measured before. An internal error is thrown as
 * {@link InternalRunError} after the teardown, with the same result.
 *
 * <p>One object runs once, on one thread.
 */
public final class Runner {
    private final RunContext context;
    private final Optional<VariantDatabases> variants;
    private final RunResultBuilder result;
    private final Map<String, Arm> arms = new HashMap<>();
    private final RunSteps steps;
    private final Setup setup;

    private Runner(RunContext context, Map<String, Database> databases) {
        this.context = context;
        this.variants = context.scenario()
                .experiment()
                .map(experiment -> new VariantDatabases(experiment, databases, this::note));
        this.result = new RunResultBuilder(context.scenario(), context.options(), context.clock());
        this.steps = new RunSteps(context.stop());
        this.setup = new Setup(context, variants, result, steps);
        context.database().notes().forEach(note -> result.add(Finding.warning("connection-note", note)));
    }

    /** Runs every test of a scenario without variants, in this process. */
    public static RunResult run(
            Scenario scenario, Database database, RunOptions options, RunObservers observers, StopSignal stop) {
        return run(scenario, database, Map.of(), options, observers, Peers.NONE, stop);
    }

    /**
     * Runs the share that this process has of every test of a scenario, in all its variants.
     *
     * @param variants the databases of the variants, by name
     */
    public static RunResult run(
            Scenario scenario,
            Database database,
            Map<String, Database> variants,
            RunOptions options,
            RunObservers observers,
            Peers peers,
            StopSignal stop) {
        NanoClock clock = NanoClock.system();
        List<Probe> probes = new ArrayList<>(observers.probes());
        probes.add(ClientMonitor.probe(clock));
        EvidenceLevel evidence = options.evidence().orElse(scenario.evidence());
        // it is per iteration, and no rank knows the iterations of the others when it is collected
        if (peers.ranks() == 1 && evidence != EvidenceLevel.NONE) {
            probes.add(new EvidenceProbe(evidence, clock));
        }
        RunObservers all = new RunObservers(observers.listeners(), probes, observers.abortPolicy());
        RunContext context = new RunContext(scenario, database, options, all, peers, stop, clock);
        return new Runner(context, variants).run();
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
            setup.undo();
            throw new InternalRunError(result.build(Outcome.failed("internal error: " + defect)), defect);
        }
        setup.undo();
        boolean mayHaveStopped = outcome.isCompleted();
        return context.peers()
                .complete(result.build(mayHaveStopped ? stopped(context.stop()).orElse(outcome) : outcome));
    }

    private Outcome setUpAndMeasure() {
        StopRequests.Registration canceling = context.stop().onRequest(this::cancel);
        try {
            setup.run();
            ParameterResolver parameters = new ParameterResolver(
                    context.scenario(), context.database(), context.peers().startedAt(result.startedAt()));
            resolve(parameters);
            context.peers().sampled(parameters.digest());
            warmUpClient();
            return variants.isPresent()
                    ? compare(variants.get(), parameters)
                    : measure(RunPlan.of(context.scenario()), step -> new Arm(context, parameters));
        } catch (RunStepFailed failed) {
            return stopped(context.stop()).orElseGet(() -> Outcome.failed(failed.message()));
        } finally {
            canceling.close();
        }
    }

    private void cancel() {
        context.database().cancel();
        variants.ifPresent(VariantDatabases::cancel);
    }

    private void note(String words) {
        context.note(words);
    }

    private void resolve(ParameterResolver resolver) throws RunStepFailed {
        for (Parameter parameter : resolver.used()) {
            if (resolver.willAsk(parameter)) {
                note("Sampling :" + parameter.name());
            }
            resolver.resolve(parameter);
        }
    }

    /** Compares the variants, and measures again what got worse. */
    private Outcome compare(VariantDatabases databases, ParameterResolver parameters) throws RunStepFailed {
        Experiment experiment = context.scenario().experiment().orElseThrow();
        steps.run(
                "making the variants", () -> databases.prepare(context.options().permission()));
        ExperimentRecorder recorder = new ExperimentRecorder(experiment, databases.layout());
        result.experiment(recorder);
        ExperimentPlan plan = new ExperimentPlan(
                experiment, databases.layout(), context.options().seed());
        for (Variant variant : experiment.variants()) {
            ParameterResolver own = parameters.of(context.of(variant, databases.of(variant)));
            resolve(own);
            arms.put(variant.name(), new Arm(context.of(variant, databases.of(variant)), own));
        }
        Outcome outcome = measure(RunPlan.ofTurns(plan.turns()), step -> arm(step, databases));
        for (Variant variant : experiment.heads()) {
            List<String> worse = recorder.unconfirmed(variant);
            if (outcome.isCompleted() && !worse.isEmpty()) {
                note("Measuring " + variant.name() + " again, because it was slower in: " + String.join(", ", worse));
                outcome = measure(RunPlan.ofTurns(plan.confirming(variant, worse)), step -> arm(step, databases));
            }
        }
        return outcome;
    }

    private Arm arm(RunPlan.Step step, VariantDatabases databases) throws RunStepFailed {
        Turn turn = step.turn().orElseThrow();
        Variant variant = context.scenario().experiment().orElseThrow().variant(turn.variant());
        steps.run("making the variant '" + turn.variant() + "'", () -> databases.prepare(turn, variant));
        return Optional.ofNullable(arms.get(turn.variant())).orElseThrow().in(databases.of(variant), turn);
    }

    private void warmUpClient() throws RunStepFailed {
        if (!context.options().longestClientWarmup().isZero()) {
            note("Warming up the client");
        }
        steps.run("the client warm-up", () -> result.clientWarmup(new ClientWarmup(context).run()));
    }

    private Outcome measure(RunPlan plan, ArmOfStep arm) throws RunStepFailed {
        List<RunPlan.Step> steps = plan.steps();
        for (int index = 0; index < steps.size() && !context.stop().requested(); index++) {
            RunPlan.Step step = steps.get(index);
            Arm own = arm.of(step);
            int number = index + 1;
            context.announce(listener -> listener.testStarted(step.shown(), number, steps.size()));
            BenchmarkRun.Measured measured = merged(measure(step, own));
            add(step, measured);
            context.announce(listener -> listener.checkpoint(() -> result.build(Outcome.unfinished())));
            Optional<Outcome> end = context.peers().decide(end(step.test(), measured));
            if (end.isPresent()) {
                return end.get();
            }
        }
        return stopped(context.stop()).orElseGet(Outcome::completed);
    }

    private void add(RunPlan.Step step, BenchmarkRun.Measured measured) throws RunStepFailed {
        if (step.turn().isEmpty()) {
            result.add(measured);
            context.announce(listener -> listener.testEnded(measured.whole()));
            return;
        }
        Turn turn = step.turn().get();
        if (measured.whole().status() == BenchmarkResult.Status.REFUSED) {
            throw new RunStepFailed("'" + step.shown().name() + "' could not begin: "
                    + measured.whole().failures().get(0).example());
        }
        result.add(turn, measured).ifPresent(this::note);
    }

    /** A test that cannot begin does not keep others from running; a lost database does. */
    private BenchmarkRun.Measured measure(RunPlan.Step step, Arm arm) throws RunStepFailed {
        BenchmarkRun run = new BenchmarkRun(arm.context(), step, arm.values());
        try {
            // the control connection was idle during the last test, for which some servers and firewalls close it
            arm.context().database().recover();
            return run.run();
        } catch (SqlFailure failure) {
            if (failure.connectionLost()) {
                throw new RunStepFailed("the database was lost before '"
                        + step.test().name() + "' could start: " + failure.getMessage());
            }
            context.peers().refuse(failure);
            return run.refused(failure);
        }
    }

    private BenchmarkRun.Measured merged(BenchmarkRun.Measured own) throws RunStepFailed {
        return own.with(context.peers().merge(own.results()));
    }

    /** Returns the arm of a step, ready to be measured. */
    private interface ArmOfStep {
        Arm of(RunPlan.Step step) throws RunStepFailed;
    }

    /** Returns how the run ends after a test; empty if it goes on. */
    private Optional<Outcome> end(Benchmark test, BenchmarkRun.Measured measured) {
        if (measured.outage().isPresent()) {
            return Optional.of(Outcome.failed("the database was lost during '" + test.name()
                    + "' and did not come back: " + measured.outage().get().getMessage()));
        }
        return context.stop().requested()
                ? Optional.empty()
                : measured.abortReason().or(() -> abortReason(test, measured)).map(Outcome::aborted);
    }

    /** Only the leading rank has the results of all. */
    private Optional<String> abortReason(Benchmark test, BenchmarkRun.Measured measured) {
        return context.peers().leads()
                ? context.observers().abortPolicy().after(test, measured.whole())
                : Optional.empty();
    }
}
