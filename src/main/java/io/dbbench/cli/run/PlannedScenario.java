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
import io.dbbench.preflight.WriteGuard;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Scenario;
import java.nio.file.Path;
import java.util.HashSet;
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
 * @param secrets what results must not contain
 */
public record PlannedScenario(Scenario scenario, List<Path> named, ServerTarget target, Set<String> secrets) {
    public PlannedScenario {
        named = List.copyOf(named);
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
        Set<String> secrets = new HashSet<>(target.secrets());
        definitions.values().stream()
                .filter(value -> !value.isEmpty())
                .filter(value -> target.secrets().stream().anyMatch(secret -> secret.contains(value)))
                .forEach(secrets::add);
        return new PlannedScenario(scenario, loaded.named(), target, secrets);
    }

    /** Connects to the server, or starts it, and shows its notes. */
    public ClosedAtExit<Database> open(ProgressDisplay display, StopRequests stop) throws DatabaseUnavailable {
        Database database = Database.open(
                target, "dbbench: " + scenario.name(), scenario.database().session(), display::note, stop);
        database.notes().forEach(display::remark);
        return new ClosedAtExit<>(database, Database::close);
    }

    /** Returns a result with verdicts and without secrets. */
    public RunResult judge(RunResult measured) {
        return Judge.judge(scenario, measured).without(secrets);
    }

    /** Returns the files that no report may replace. */
    public List<ProtectedInput> inputs() {
        Path file = Path.of(scenario.source().file());
        return Stream.concat(
                        Stream.of(ProtectedInput.scenario(file)),
                        named.stream().map(each -> ProtectedInput.named(each, file)))
                .toList();
    }

    /** Returns the reason why the scenario may not run on the server; empty if it may. */
    public Optional<String> refusal(Database database, WritePermission permission) {
        try {
            return WriteGuard.of(scenario, database, permission).refusal();
        } catch (SqlFailure failure) {
            return Optional.of("cannot determine what the scenario would write: " + failure.getMessage());
        }
    }
}
