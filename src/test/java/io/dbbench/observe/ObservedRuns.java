package io.dbbench.observe;

import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.RunObservers;
import io.dbbench.engine.RunOptions;
import io.dbbench.engine.Runner;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.scenario.EmbeddedSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs with evidence on a server of their own. */
public final class ObservedRuns {
    private ObservedRuns() {}

    /** Opens an embedded server that counts statements. */
    public static Database open(Map<String, String> settings) throws DatabaseUnavailable {
        EmbeddedSettings embedded = new EmbeddedSettings(EmbeddedSettings.DEFAULT_VERSION, settings, List.of());
        return Database.open(new ServerTarget.Embedded(embedded), Map.of(), note -> {});
    }

    /** Returns the result of a scenario without its name. */
    public static RunResult run(Database database, String scenario) {
        Valid loaded = (Valid) new ScenarioLoader(Map.of(), Map.of()).load(Path.of("x.yaml"), "name: x\n" + scenario);
        RunOptions options = new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO);
        return Runner.run(loaded.scenario(), database, options, RunObservers.NONE, new StopSignal());
    }

    /** Returns the result of the only test of a scenario. */
    public static BenchmarkResult test(Database database, String scenario) {
        RunResult run = run(database, scenario);
        if (!run.outcome().isCompleted()) {
            throw new AssertionError(run.outcome().toString());
        }
        return run.results().get(0);
    }

    public static Evidence evidence(Database database, String scenario) {
        return test(database, scenario).evidence().orElseThrow();
    }
}
