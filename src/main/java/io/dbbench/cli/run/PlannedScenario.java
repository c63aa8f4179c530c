package io.dbbench.cli.run;

import io.dbbench.cli.progress.ProgressDisplay;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.connection.ServerTarget;
import io.dbbench.judge.Judge;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.preflight.ReachGuard;
import io.dbbench.preflight.WriteGuard;
import io.dbbench.redaction.Redaction;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A scenario and the server that it will run on.
 *
 * @param scenario the scenario with the selected tests only
 * @param named the files that it names
 * @param variants the servers of its variants, by name
 * @param secrets what results must not contain
 */
public record PlannedScenario(
        Scenario scenario,
        List<Path> named,
        ServerTarget target,
        Map<String, ServerTarget> variants,
        Trust trust,
        Set<String> secrets) {
    public PlannedScenario {
        named = List.copyOf(named);
        variants = Map.copyOf(variants);
        secrets = Set.copyOf(secrets);
    }

    /**
     * Plans a scenario.
     *
     * @param definitions values of variables, which may be a part of the connection
     * @throws InvalidUsage if no test is selected
     */
    public static PlannedScenario of(
            Valid loaded, BenchmarkSelection selection, TargetResolver targets, Map<String, String> definitions)
            throws InvalidUsage, InvalidConnection {
        Scenario scenario = selection.of(loaded.scenario());
        ServerTarget target = targets.resolve(scenario.database());
        Map<String, ServerTarget> variants = targets.ofVariants(scenario);
        Set<String> secrets = new HashSet<>(target.secrets());
        variants.values().forEach(other -> secrets.addAll(other.secrets()));
        Set<String> ofConnections = Set.copyOf(secrets);
        definitions.forEach((name, value) -> {
            boolean ofConnection = ofConnections.stream().anyMatch(secret -> secret.contains(value));
            if (!value.isEmpty() && (ofConnection || Redaction.isSecret(name, value))) {
                secrets.add(value);
            }
        });
        return new PlannedScenario(scenario, loaded.named(), target, variants, targets.trust(), secrets);
    }

    /** Connects to the servers, or starts them, and shows their notes. */
    public ClosedAtExit<RunDatabases> open(ProgressDisplay display, StopRequests stop) throws DatabaseUnavailable {
        RunDatabases databases = new RunDatabases();
        ClosedAtExit<RunDatabases> opened = new ClosedAtExit<>(databases, RunDatabases::close);
        try {
            databases.open(this, display, stop);
            return opened;
        } catch (DatabaseUnavailable | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Returns what runs, on its servers: each variant as a scenario of its own. */
    public Map<Scenario, Database> parts(RunDatabases databases) {
        Map<Scenario, Database> parts = new LinkedHashMap<>();
        if (scenario.experiment().isEmpty()) {
            parts.put(scenario, databases.base());
        }
        scenario.experiment().stream()
                .flatMap(experiment -> experiment.variants().stream())
                .forEach(variant -> parts.put(variant.whole(), databases.of(variant.name())));
        return parts;
    }

    /** Returns a result with verdicts and without secrets. */
    public RunResult judge(RunResult measured) {
        return Judge.judge(scenario, measured).without(secrets);
    }

    /**
     * Returns a result with verdicts and without secrets.
     *
     * @param baseline the saved results that it was compared with
     * @param runs that were compared with them
     */
    RunResult judge(RunResult measured, List<RunResult> baseline, List<RunResult> runs) {
        return Judge.judge(scenario, measured, baseline, runs).without(secrets);
    }

    /** Returns the files that no report may replace. */
    public List<ProtectedInput> inputs() {
        Path file = Path.of(scenario.source().file());
        return Stream.concat(
                        Stream.of(ProtectedInput.scenario(file)),
                        named.stream().map(each -> ProtectedInput.named(each, file)))
                .toList();
    }

    /** Returns the reason why the scenario may not run on its servers; empty if it may. */
    public Optional<String> refusal(RunDatabases databases, WritePermission permission) {
        Optional<String> untrusted = untrusted(databases);
        return untrusted.isPresent()
                ? untrusted
                : first(
                        databases,
                        (part, database) ->
                                WriteGuard.of(part, database, permission).refusal());
    }

    /** Returns the reason why none of its statements may be executed on its servers; empty if they may. */
    public Optional<String> untrusted(RunDatabases databases) {
        return first(
                databases,
                (part, database) -> ReachGuard.of(part, database, trust).refusal());
    }

    /** A reason not to run a part of the scenario on its server. */
    private interface Objection {
        Optional<String> to(Scenario part, Database database) throws SqlFailure;
    }

    private Optional<String> first(RunDatabases databases, Objection objection) {
        try {
            for (Map.Entry<Scenario, Database> part : parts(databases).entrySet()) {
                Optional<String> reason = objection.to(part.getKey(), part.getValue());
                if (reason.isPresent()) {
                    return reason;
                }
            }
            return Optional.empty();
        } catch (SqlFailure failure) {
            return Optional.of("cannot determine what the scenario would do: " + failure.getMessage());
        }
    }
}
