package io.dbbench.cli.run;

import io.dbbench.cli.progress.ProgressDisplay;
import io.dbbench.connection.ServerTarget;
import io.dbbench.judge.Judge;
import io.dbbench.lifecycle.StopRequests;
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
 * A scenario and the server it will run on.
 *
 * @param scenario its tests being those that were selected
 * @param named files that it reads
 */
public record PlannedScenario(Scenario scenario, List<Path> named, ServerTarget target) {

    /** Connects to the server, or starts it; what the user should know of that is said. */
    public ClosedAtExit<Database> open(ProgressDisplay display, StopRequests stop) throws DatabaseUnavailable {
        Database database = Database.open(
                target, "dbbench: " + scenario.name(), scenario.database().session(), display::note, stop);
        database.notes().forEach(display::remark);
        return new ClosedAtExit<>(database, Database::close);
    }

    /**
     * With verdicts, and without the secrets of the connection.
     *
     * @param definitions of variables, which may have gone into it
     */
    public RunResult judged(RunResult measured, Map<String, String> definitions) {
        Set<String> secrets = new HashSet<>(target.secrets());
        definitions.values().stream()
                .filter(value -> !value.isEmpty())
                .filter(value -> target.secrets().stream().anyMatch(secret -> secret.contains(value)))
                .forEach(secrets::add);
        return Judge.judge(scenario, measured).without(secrets);
    }

    /** What it is made of, and no report may replace. */
    public List<ProtectedInput> ingredients() {
        Path file = Path.of(scenario.source().file());
        return Stream.concat(
                        Stream.of(ProtectedInput.scenario(file)),
                        named.stream().map(each -> ProtectedInput.named(each, file)))
                .toList();
    }

    /** Why it may not run there; empty when it may. */
    public Optional<String> refusal(Database database, WritePermission permission) {
        try {
            return WriteGuard.of(scenario, database, permission).refusal();
        } catch (SqlFailure failure) {
            return Optional.of("what the scenario would write could not be found out: " + failure.getMessage());
        }
    }
}
