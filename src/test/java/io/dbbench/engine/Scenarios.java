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
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Workload;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    static Test workload(Workload workload, int workers, Extent extent) {
        Test test = query("SELECT 1", workers, iterations(0), extent);
        return new Test(
                test.name(),
                test.entry(),
                test.suite(),
                workload,
                test.load(),
                test.protocol(),
                test.workers(),
                test.warmup(),
                test.extent(),
                test.timeout(),
                test.expectedErrors(),
                test.thresholds());
    }

    static Test expecting(Test test, String... sqlStates) {
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
                test.timeout(),
                Set.of(sqlStates),
                test.thresholds());
    }

    static Test withThresholds(Test test, Threshold... thresholds) {
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
                test.timeout(),
                test.expectedErrors(),
                List.of(thresholds));
    }

    static Workload.Transaction transaction(int retries, String... statements) {
        return new Workload.Transaction(
                Stream.of(statements).map(sql -> step(sql, Map.of())).toList(),
                Workload.Isolation.DEFAULT,
                Workload.End.COMMIT,
                retries);
    }

    static Workload.Step step(String sql, Map<String, String> captures) {
        return new Workload.Step(ParameterizedSql.parse(sql), captures);
    }

    static Workload.Branch branch(String name, double weight, Workload.Single workload) {
        return new Workload.Branch(name, weight, workload);
    }

    static Workload.Query query(String sql) {
        return new Workload.Query(ParameterizedSql.parse(sql));
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

    static Test withProtocol(Test test, Protocol protocol) {
        return new Test(
                test.name(),
                test.entry(),
                test.suite(),
                test.workload(),
                test.load(),
                protocol,
                test.workers(),
                test.warmup(),
                test.extent(),
                test.timeout(),
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

    static Test withExtent(Test test, Extent extent) {
        return new Test(
                test.name(),
                test.entry(),
                test.suite(),
                test.workload(),
                test.load(),
                test.protocol(),
                test.workers(),
                test.warmup(),
                extent,
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
                new DatabaseSettings(Optional.empty(), Optional.of(SERVER), Map.of(), pool),
                setup,
                List.of(),
                byName,
                List.of(test),
                new ScenarioSource("scenario.yaml", "text"));
    }
}
