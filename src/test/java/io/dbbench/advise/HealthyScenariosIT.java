package io.dbbench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.RunObservers;
import io.dbbench.engine.RunOptions;
import io.dbbench.engine.Runner;
import io.dbbench.engine.Scenarios;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenarios without a fault on the server have no finding about it. */
@Tag("alone")
final class HealthyScenariosIT {
    /** What a test of a moment has on a machine that is busy, and on a server that was just started. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "autovacuum",
            "checkpoint",
            "client-busy",
            "client-stalled",
            "cold-cache",
            "full-page-images",
            "idle-workers",
            "late-starts",
            "latency-rising",
            "short-measurement",
            "still-warming-up");

    /** They repeat another finding. */
    private static final Set<String> COMPLAINTS = Set.of("long-tail", "low-throughput", "slow-query");

    /** @param workers at most; with more than one, pgbench's transactions wait for the only branch */
    @ParameterizedTest
    @CsvSource({
        "scenarios/default.yaml, 100",
        "examples/pgbench-select-only.yaml, 8",
        "examples/pgbench-tpcb-like.yaml, 1"
    })
    void nothingIsFound(Path file, int workers) throws Exception {
        Scenario whole = ((Valid) new ScenarioLoader(Map.of(), Map.of()).load(file)).scenario();
        Scenario brief = whole.withBenchmarks(
                whole.benchmarks().stream().map(test -> brief(test, workers)).toList());
        ServerTarget server =
                new ServerTarget.Embedded(brief.database().embedded().orElseThrow());
        RunOptions options = new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO);

        try (Database database = Database.open(server, brief.database().session(), words -> {})) {
            RunResult run = Runner.run(brief, database, options, RunObservers.NONE, new StopSignal());

            assertThat(run.results()).hasSameSizeAs(brief.benchmarks());
            assertThat(run.results().stream().flatMap(HealthyScenariosIT::faults))
                    .isEmpty();
        }
    }

    private static Stream<String> faults(BenchmarkResult test) {
        return test.findings().stream()
                .filter(finding -> !OF_THE_MOMENT.contains(finding.code()))
                .filter(finding -> !COMPLAINTS.contains(finding.code()))
                .map(finding -> test.testName() + ": " + finding.code() + ": " + finding.text());
    }

    private static Benchmark brief(Benchmark test, int workers) {
        return Scenarios.withPhases(
                test.withWorkers(Math.min(test.workers(), workers)),
                Scenarios.iterations(20),
                Scenarios.lasting(Duration.ofMillis(300)));
    }
}
