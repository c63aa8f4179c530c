package io.dbbench.engine;

import io.dbbench.engine.client.ClientFacts;
import io.dbbench.engine.values.ValueSources;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.ServerFacts;
import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.postgres.connect.AccessMode;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.redaction.Redaction;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Environment;
import io.dbbench.result.Finding;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.result.ScenarioEcho;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs a scenario on a database: setup, samples, client warm-up, the tests in their order, teardown. What goes wrong
 * ends the run early and is told by the result's outcome; what had been measured is in the result all the same. So it
 * is with a defect, which is thrown as {@link InternalRunError} once the run is torn down.
 *
 * <p>One object runs once, on one thread.
 */
public final class Runner {
    /** Databases, schemas, tables and their like, functions, and other objects. */
    private static final Set<String> ALREADY_THERE = Set.of("42P04", "42P06", "42P07", "42723", "42710");

    private final RunContext context;
    private final Instant startedAt;
    private boolean isSetUp;
    private final long startNanos;
    private final ScenarioEcho scenario;
    private final List<BenchmarkResult> results = new ArrayList<>();
    private final List<Finding> findings;
    private final Environment.Client client = ClientFacts.read();
    private Optional<Environment.Server> server = Optional.empty();
    private Duration clientWarmup = Duration.ZERO;

    private Runner(RunContext context) {
        this.context = context;
        this.scenario = echo(context.scenario());
        this.findings = context.database().notes().stream()
                .map(note -> Finding.warning("connection-note", note))
                .collect(Collectors.toCollection(ArrayList::new));
        this.startedAt = context.clock().now();
        this.startNanos = context.clock().nanoTime();
    }

    /** Runs the scenario's tests. */
    public static RunResult run(
            Scenario scenario, Database database, RunOptions options, RunListener listener, StopSignal stop) {
        return run(scenario, database, options, listener, AbortPolicy.LENIENT, stop);
    }

    /** Runs the scenario's tests until the referee ends the run. */
    public static RunResult run(
            Scenario scenario,
            Database database,
            RunOptions options,
            RunListener listener,
            AbortPolicy referee,
            StopSignal stop) {
        return new Runner(new RunContext(scenario, database, options, listener, referee, stop, NanoClock.system()))
                .run();
    }

    /** The result of a run that could not begin, so that it too can be reported. */
    public static RunResult notRun(Scenario scenario, RunOptions options, Outcome outcome) {
        return new RunResult(
                options.version(),
                echo(scenario),
                NanoClock.system().now(),
                Duration.ZERO,
                options.seed(),
                options.commandLine(),
                Duration.ZERO,
                new Environment(ClientFacts.read(), Optional.empty()),
                outcome,
                List.of(),
                List.of());
    }

    private RunResult run() {
        Outcome outcome;
        try {
            outcome = setUpAndRunTests();
        } catch (RuntimeException | Error defect) {
            tearDown();
            throw new InternalRunError(result(Outcome.failed("a defect of dbbench: " + defect)), defect);
        }
        tearDown();
        boolean stoppedLast = outcome.isCompleted();
        return result(stoppedLast ? context.stop().outcome().orElse(outcome) : outcome);
    }

    /** Not after a setup that came to no end: what teardown would remove may have been there before, and be the reason. */
    private void tearDown() {
        List<SqlScript> teardown = context.scenario().teardown();
        if (isSetUp) {
            findings.addAll(new Teardown(context).run());
        } else if (!teardown.isEmpty()) {
            findings.add(Finding.error(
                    Finding.TEARDOWN_FAILED,
                    "teardown was left out, for setup did not come to its end, and what teardown removes may not be its"
                            + " own: "
                            + teardown.stream().map(SqlScript::name).collect(Collectors.joining("; "))));
        }
    }

    private RunResult result(Outcome outcome) {
        return new RunResult(
                context.options().version(),
                scenario,
                startedAt,
                Duration.ofNanos(context.clock().nanoTime() - startNanos),
                context.options().seed(),
                context.options().commandLine(),
                clientWarmup,
                new Environment(client, server),
                outcome,
                results,
                findings);
    }

    private Outcome setUpAndRunTests() {
        StopRequests.Registration cancelling = context.stop().onRequest(context.database()::cancel);
        try {
            if (context.database().accessMode(context.options().permission()) == AccessMode.READ_ONLY) {
                step("making the session read-only", context.database()::forbidWriting);
            }
            for (SqlScript script : context.scenario().setup()) {
                context.listener().note("Setting up: " + script.name());
                step("setup (" + script.name() + ")", () -> context.database().execute(script));
            }
            step("setup", context.database()::endScripts);
            isSetUp = true;
            step(
                    "reading the server's settings",
                    () -> server = Optional.of(server(context.database().facts())));
            ValueSources values = values();
            warmUpClient();
            return runTests(values);
        } catch (RunStepFailed failed) {
            return context.stop().outcome().orElseGet(() -> Outcome.failed(failed.message()));
        } finally {
            cancelling.close();
        }
    }

    private void warmUpClient() throws RunStepFailed {
        if (!context.options().longestClientWarmup().isZero()) {
            context.listener().note("Warming up the client");
        }
        step("the client's warm-up", () -> clientWarmup = new ClientWarmup(context).run());
    }

    private Outcome runTests(ValueSources values) throws RunStepFailed {
        List<Benchmark> tests = context.scenario().benchmarks();
        for (int index = 0; index < tests.size() && !context.stop().requested(); index++) {
            Benchmark test = tests.get(index);
            context.listener().testStarted(test, index + 1, tests.size());
            Optional<Outcome> end = run(test, values);
            if (end.isPresent()) {
                return end.get();
            }
        }
        return context.stop().outcome().orElseGet(Outcome::completed);
    }

    /** A test that cannot begin fails alone; a database that is gone fails them all. Says how the run ends, if it does. */
    private Optional<Outcome> run(Benchmark test, ValueSources values) throws RunStepFailed {
        BenchmarkRun run = new BenchmarkRun(context, test, values);
        BenchmarkRun.Measured measured;
        try {
            // it lay idle during the test before, which some servers and firewalls end
            context.database().recover();
            measured = run.run();
        } catch (SqlFailure failure) {
            if (failure.connectionLost()) {
                throw new RunStepFailed(
                        "the database was lost before '" + test.name() + "' could begin: " + failure.getMessage());
            }
            measured = run.refused(failure);
        }
        results.add(measured.whole());
        results.addAll(measured.branches());
        context.listener().testEnded(measured.whole());
        context.listener().reached(() -> result(Outcome.unfinished()));
        return ending(test, measured);
    }

    private Optional<Outcome> ending(Benchmark test, BenchmarkRun.Measured measured) {
        if (measured.outage().isPresent()) {
            return Optional.of(Outcome.failed("the database was lost during '" + test.name()
                    + "' and did not come back: " + measured.outage().get().getMessage()));
        }
        return context.stop().requested()
                ? Optional.empty()
                : measured.verdict()
                        .or(() -> context.referee().after(test, measured.whole()))
                        .map(Outcome::aborted);
    }

    /** The values of the parameters that the tests refer to. */
    private ValueSources values() throws RunStepFailed {
        ParameterResolver preparation = new ParameterResolver(context.scenario(), context.database(), startedAt);
        for (Parameter parameter : preparation.used()) {
            if (parameter.kind().sampleQuery().isPresent()) {
                context.listener().note("Sampling :" + parameter.name());
            }
            preparation.prepare(parameter);
        }
        return preparation.values(context.options().seed());
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

    /** Only setup makes things; what it makes may be there because the teardown of an earlier run never ran. */
    private static String leftovers(SqlFailure failure) {
        return ALREADY_THERE.contains(failure.sqlState())
                ? "; an earlier run may have left it, when it was killed or its teardown failed: drop it, or let setup begin"
                        + " with DROP … IF EXISTS; if it is not this scenario's own, take another name"
                : "";
    }

    /** A part of a run that talks to the database. */
    private interface Step {
        void run() throws SqlFailure;
    }

    private static ScenarioEcho echo(Scenario scenario) {
        return new ScenarioEcho(
                scenario.name(),
                scenario.description(),
                scenario.source().file(),
                scenario.source().sha256(),
                Redaction.ofText(scenario.source().text()),
                scenario.benchmarks().size());
    }

    private static Environment.Role role(ServerRole role) {
        return switch (role) {
            case PRIMARY -> Environment.Role.PRIMARY;
            case STANDBY -> Environment.Role.STANDBY;
        };
    }

    private static Environment.Server server(ServerFacts facts) {
        return new Environment.Server(
                facts.endpoint(),
                Optional.of(role(facts.role())),
                facts.version(),
                facts.settings(),
                facts.databaseBytes(),
                facts.extensions());
    }
}
