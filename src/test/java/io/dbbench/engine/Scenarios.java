package io.dbbench.engine;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.DatabaseSettings;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.ScenarioSource;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Workload;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Scenarios made in code, for tests of what comes after loading. */
public final class Scenarios {
    static final EmbeddedSettings SERVER = new EmbeddedSettings(
            EmbeddedSettings.DEFAULT_VERSION,
            Map.of(),
            List.of(new SqlScript("init", "CREATE TABLE seen (worker text, value bigint, label text)")));

    private Scenarios() {}

    public static Benchmark query(String sql, int workers, Extent warmup, Extent extent) {
        return new Benchmark(
                "test",
                "test",
                Optional.empty(),
                new Workload.Query(SqlText.parse(sql)),
                new Load.Closed(Optional.empty()),
                Protocol.PREPARED,
                workers,
                warmup,
                extent,
                Optional.empty(),
                Set.of(),
                List.of());
    }

    static Benchmark workload(Workload workload, int workers, Extent extent) {
        Benchmark test = query("SELECT 1", workers, iterations(0), extent);
        return new Benchmark(
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

    static Benchmark expecting(Benchmark test, String... sqlStates) {
        return new Benchmark(
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

    public static Benchmark withThresholds(Benchmark test, Threshold... thresholds) {
        return new Benchmark(
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
        Map<String, Workload.CapturedColumn> columns = new HashMap<>();
        captures.forEach((name, column) ->
                columns.put(name, new Workload.CapturedColumn(column, SourceRange.named("made in code"))));
        return new Workload.Step(SqlText.parse(sql), columns);
    }

    public static Workload.Branch branch(String name, double weight, Workload.Single workload) {
        return new Workload.Branch(name, weight, workload);
    }

    static Workload.Query query(String sql) {
        return new Workload.Query(SqlText.parse(sql));
    }

    static Benchmark withTimeout(Benchmark test, Duration timeout) {
        return new Benchmark(
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

    static Benchmark withProtocol(Benchmark test, Protocol protocol) {
        return new Benchmark(
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

    public static Benchmark withLoad(Benchmark test, Load load) {
        return new Benchmark(
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

    static Benchmark withExtent(Benchmark test, Extent extent) {
        return withPhases(test, test.warmup(), extent);
    }

    /** Returns a test that is measured for another time. */
    public static Benchmark withPhases(Benchmark test, Extent warmup, Extent extent) {
        return new Benchmark(
                test.name(),
                test.entry(),
                test.suite(),
                test.workload(),
                test.load(),
                test.protocol(),
                test.workers(),
                warmup,
                extent,
                test.timeout(),
                test.expectedErrors(),
                test.thresholds());
    }

    public static Extent iterations(long count) {
        return new Extent.Iterations(count);
    }

    public static Extent lasting(Duration duration) {
        return new Extent.Timed(duration);
    }

    static Scenario of(Benchmark test, Parameter... parameters) {
        return of(test, Optional.empty(), List.of(), parameters);
    }

    static Scenario of(Benchmark test, Optional<PoolSettings> pool, List<SqlScript> setup, Parameter... parameters) {
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
