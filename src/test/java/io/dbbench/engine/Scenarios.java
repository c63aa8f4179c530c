package io.dbbench.engine;

import io.dbbench.scenario.DatabaseSettings;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.ScenarioSource;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Test;
import io.dbbench.scenario.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Scenarios made in code, for tests of what comes after loading. */
final class Scenarios {
    static final EmbeddedSettings SERVER = new EmbeddedSettings(
            EmbeddedSettings.DEFAULT_VERSION,
            Map.of(),
            List.of(new SqlScript("init", "CREATE TABLE seen (worker text, value bigint, label text)")));

    private Scenarios() {}

    static Test query(String sql, int workers, Extent warmup, Extent extent) {
        return new Test(
                "test",
                "test",
                Optional.empty(),
                new Workload.Query(ParameterizedSql.parse(sql)),
                new Load.Closed(Optional.empty()),
                Protocol.PREPARED,
                workers,
                warmup,
                extent,
                Optional.empty(),
                Set.of(),
                List.of());
    }

    static Test withTimeout(Test test, Duration timeout) {
        return new Test(
                test.name(),
                test.entry(),
                test.suite(),
                test.workload(),
                test.load(),
                test.protocol(),
                test.workers(),
                test.warmup(),
                test.extent(),
                Optional.of(timeout),
                test.expectedErrors(),
                test.thresholds());
    }

    static Test withLoad(Test test, Load load) {
        return new Test(
                test.name(),
                test.entry(),
                test.suite(),
                test.workload(),
                load,
                test.protocol(),
                test.workers(),
                test.warmup(),
                test.extent(),
                test.timeout(),
                test.expectedErrors(),
                test.thresholds());
    }

    static Extent iterations(long count) {
        return new Extent.Iterations(count);
    }

    static Extent lasting(Duration duration) {
        return new Extent.Lasting(duration);
    }

    static Scenario of(Test test, Parameter... parameters) {
        return of(test, Optional.empty(), List.of(), parameters);
    }

    static Scenario of(Test test, Optional<PoolSettings> pool, List<SqlScript> setup, Parameter... parameters) {
        Map<String, Parameter> byName = new LinkedHashMap<>();
        Arrays.stream(parameters).forEach(parameter -> byName.put(parameter.name(), parameter));
        return new Scenario(
                "scenario",
                Optional.empty(),
                new DatabaseSettings(Optional.empty(), SERVER, Map.of(), pool),
                setup,
                List.of(),
                byName,
                List.of(test),
                new ScenarioSource("scenario.yaml", "text"));
    }
}
