package io.dbbench.cli;

import io.dbbench.database.Database;
import io.dbbench.database.DatabaseUnavailable;
import io.dbbench.database.Permission;
import io.dbbench.database.SqlFailure;
import io.dbbench.database.StopRequests;
import io.dbbench.database.Target;
import io.dbbench.inspect.Clearance;
import io.dbbench.judge.Judge;
import io.dbbench.load.Passages;
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
 * @param passages of its file
 * @param named files that it reads
 */
record Planned(Scenario scenario, Passages passages, List<Path> named, Target target) {

    /** Connects to the server, or starts it; what the user should know of that is said. */
    ClosedAtExit<Database> open(ProgressDisplay display, StopRequests stop) throws DatabaseUnavailable {
        Database database = Database.open(
                target, "dbbench: " + scenario.name(), scenario.database().session(), display::note, stop);
        database.remarks().forEach(display::remark);
        return new ClosedAtExit<>(database, Database::close);
    }

    /**
     * With verdicts, and without the secrets of the connection.
     *
     * @param definitions of variables, which may have gone into it
     */
    RunResult judged(RunResult measured, Map<String, String> definitions) {
        Set<String> secrets = new HashSet<>(target.secrets());
        definitions.values().stream()
                .filter(value -> !value.isEmpty())
                .filter(value -> target.secrets().stream().anyMatch(secret -> secret.contains(value)))
                .forEach(secrets::add);
        return Judge.judge(scenario, measured).without(secrets);
    }

    /** What it is made of, and no report may replace. */
    List<Ingredient> ingredients() {
        Path file = Path.of(scenario.source().file());
        return Stream.concat(
                        Stream.of(Ingredient.scenario(file)), named.stream().map(each -> Ingredient.named(each, file)))
                .toList();
    }

    /** Why it may not run there; empty when it may. */
    Optional<String> refusal(Database database, Permission permission) {
        try {
            return Clearance.of(scenario, passages, database, permission).refusal();
        } catch (SqlFailure failure) {
            return Optional.of("what the scenario would write could not be found out: " + failure.getMessage());
        }
    }
}
