package io.dbbench.result;

import io.dbbench.redaction.Redaction;
import io.dbbench.result.BenchmarkResult.Subject;
import io.dbbench.result.Environment.Client;
import io.dbbench.result.Environment.Server;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes secrets out of all texts of a result that the scenario, the command line or the server wrote: a secret may have
 * got into any of them by a variable. What names the server, its version and its extensions, stays. Pure.
 */
record RunRedaction(Set<String> secrets) {
    RunRedaction(Collection<String> secrets) {
        this(Set.copyOf(secrets));
    }

    RunResult of(RunResult run) {
        return new RunResult(
                run.version(),
                of(run.scenario()),
                run.startedAt(),
                run.elapsed(),
                run.seed(),
                of(run.commandLine()),
                run.clientWarmup(),
                of(run.environment()),
                of(run.outcome()),
                run.results().stream().map(this::of).toList(),
                findings(run.findings()));
    }

    private ScenarioEcho of(ScenarioEcho echo) {
        return new ScenarioEcho(
                of(echo.name()),
                of(echo.description()),
                echo.file(),
                echo.sha256(),
                of(echo.text()),
                echo.plannedTests());
    }

    private Environment of(Environment environment) {
        Client client = environment.client();
        return new Environment(
                new Client(
                        client.javaVersion(),
                        client.vm(),
                        of(client.vmArguments()),
                        client.operatingSystem(),
                        client.cpuModel(),
                        client.processors(),
                        client.memoryBytes()),
                environment.server().map(this::of));
    }

    private Server of(Server server) {
        Map<String, String> settings = server.settings().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, setting -> of(setting.getValue())));
        return new Server(
                server.endpoint(),
                server.role(),
                server.version(),
                settings,
                server.databaseBytes(),
                server.extensions());
    }

    private Outcome of(Outcome outcome) {
        return new Outcome(outcome.status(), of(outcome.message()));
    }

    private BenchmarkResult of(BenchmarkResult test) {
        return new BenchmarkResult(
                of(test.subject()),
                test.status(),
                test.elapsed(),
                test.counts(),
                test.offered(),
                test.times(),
                test.failures().stream().map(this::of).toList(),
                test.series(),
                test.precision(),
                test.client(),
                test.verdicts().stream().map(this::of).toList(),
                findings(test.findings()));
    }

    private Subject of(Subject subject) {
        return new Subject(
                of(subject.testName()),
                of(subject.entry()),
                of(subject.branch()),
                of(subject.suite()),
                of(subject.statement()),
                subject.workers());
    }

    private Failure of(Failure failure) {
        return new Failure(failure.sqlState(), failure.count(), of(failure.example()), failure.expectation());
    }

    private Verdict of(Verdict verdict) {
        return new Verdict(
                of(verdict.check()),
                verdict.metric(),
                verdict.dimension(),
                verdict.operator(),
                verdict.observed(),
                verdict.limit(),
                verdict.status(),
                verdict.severity(),
                of(verdict.reason()));
    }

    private List<Finding> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new Finding(
                        finding.code(),
                        finding.severity(),
                        of(finding.message()),
                        of(finding.remedy()),
                        finding.data()))
                .toList();
    }

    private List<String> of(List<String> texts) {
        return texts.stream().map(this::of).toList();
    }

    private Optional<String> of(Optional<String> text) {
        return text.map(this::of);
    }

    private String of(String text) {
        return Redaction.without(secrets, text);
    }
}
