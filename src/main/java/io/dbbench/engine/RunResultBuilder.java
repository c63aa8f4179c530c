package io.dbbench.engine;

import io.dbbench.advise.Advisor;
import io.dbbench.engine.client.ClientFacts;
import io.dbbench.engine.experiment.ExperimentRecorder;
import io.dbbench.engine.experiment.Turn;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopReason;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.catalog.ServerFacts;
import io.dbbench.postgres.catalog.ServerRole;
import io.dbbench.redaction.Redaction;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Environment;
import io.dbbench.result.Finding;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.result.ScenarioEcho;
import io.dbbench.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Collects what a run measures and finds, from its start on. Used by one thread. */
final class RunResultBuilder {
    private final RunOptions options;
    private final NanoClock clock;
    private final ScenarioEcho scenario;
    private final Instant startedAt;
    private final long startNanos;
    private final Environment.Client client = ClientFacts.read();
    private final List<BenchmarkResult> results = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<OfWrites> ofWrites = new ArrayList<>();
    private Optional<Environment.Server> server = Optional.empty();
    private Duration clientWarmup = Duration.ZERO;
    private Optional<ExperimentRecorder> experiment = Optional.empty();

    /** A finding about what tests write, which is untrue if none of them ran, or all iterations failed. */
    private record OfWrites(Set<String> tests, Finding finding) {
        boolean isTrueOf(List<BenchmarkResult> results) {
            return results.stream()
                    .filter(result -> tests.contains(result.subject().entry()))
                    .anyMatch(result -> result.status() != BenchmarkResult.Status.REFUSED
                            && (result.iterations() > 0 || result.errors() == 0));
        }
    }

    RunResultBuilder(Scenario scenario, RunOptions options, NanoClock clock) {
        this.options = options;
        this.clock = clock;
        this.scenario = echo(scenario);
        this.startedAt = clock.now();
        this.startNanos = clock.nanoTime();
    }

    Instant startedAt() {
        return startedAt;
    }

    void server(ServerFacts facts) {
        server = Optional.of(environment(facts));
    }

    void clientWarmup(Duration took) {
        clientWarmup = took;
    }

    void add(BenchmarkRun.Measured measured) {
        results.addAll(measured.results());
    }

    /** Adds what a turn measured, and returns what to tell when it ends a pair. */
    Optional<String> add(Turn turn, BenchmarkRun.Measured measured) {
        experiment.ifPresent(recorder -> recorder.add(turn, measured.results()));
        return turn.endsPair() ? experiment.map(recorder -> recorder.pair(turn)) : Optional.empty();
    }

    /** Has the results of an experiment take the place of those of tests. */
    void experiment(ExperimentRecorder recorder) {
        experiment = Optional.of(recorder);
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /** Adds a finding about what tests, by their names in the file, write if they can. */
    void addOfWrites(Set<String> tests, Finding finding) {
        ofWrites.add(new OfWrites(tests, finding));
    }

    RunResult build(Outcome outcome) {
        List<BenchmarkResult> all = experiment.map(ExperimentRecorder::results).orElse(results);
        return new RunResult(
                options.version(),
                scenario,
                startedAt,
                Duration.ofNanos(clock.nanoTime() - startNanos),
                options.seed(),
                options.commandLine(),
                clientWarmup,
                new Environment(client, server),
                outcome,
                all,
                findings(all),
                experiment.map(ExperimentRecorder::result),
                Optional.empty(),
                List.of());
    }

    private List<Finding> findings(List<BenchmarkResult> all) {
        Stream<Finding> written =
                ofWrites.stream().filter(each -> each.isTrueOf(all)).map(OfWrites::finding);
        return Stream.of(findings.stream(), written, Advisor.findings(all).stream())
                .flatMap(each -> each)
                .toList();
    }

    /** Returns how a run ends that was asked to stop; empty if it was not. */
    static Optional<Outcome> stopped(StopSignal stop) {
        return stop.reason().map(RunResultBuilder::outcome);
    }

    private static Outcome outcome(StopReason reason) {
        return switch (reason.kind()) {
            case INTERRUPTED -> Outcome.interrupted();
            case EXPIRED -> Outcome.expired(reason.message());
            case RANK_LOST -> Outcome.failed(reason.message());
        };
    }

    private static ScenarioEcho echo(Scenario scenario) {
        return new ScenarioEcho(
                scenario.name(),
                scenario.description(),
                scenario.source().file(),
                scenario.source().sha256(),
                Redaction.ofText(scenario.source().text()),
                scenario.measured().size());
    }

    private static Environment.Server environment(ServerFacts facts) {
        return new Environment.Server(
                facts.endpoint(),
                Optional.of(role(facts.role())),
                facts.version(),
                facts.settings(),
                facts.databaseBytes(),
                facts.extensions());
    }

    private static Environment.Role role(ServerRole role) {
        return switch (role) {
            case PRIMARY -> Environment.Role.PRIMARY;
            case STANDBY -> Environment.Role.STANDBY;
        };
    }
}
