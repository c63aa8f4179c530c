package io.dbbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.judge.Judge;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example does for a moment what it is meant to do. */
final class ExamplesIT {
    private static final long A_MOMENT = 50;

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleRunsWithoutErrors(Path file) throws Exception {
        Scenario scenario = brief(((Valid) new ScenarioLoader(Map.of(), Map.of()).load(file)).scenario());
        ServerTarget embedded =
                new ServerTarget.Embedded(scenario.database().embedded().orElse(EmbeddedSettings.USUAL));
        RunOptions options = new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO);
        try (Database database = Database.open(embedded, scenario.database().session(), words -> {})) {
            RunResult result = Runner.run(scenario, database, options, RunObservers.NONE, new StopSignal());
            assertThat(result.outcome()).isEqualTo(Outcome.completed());
            assertThat(result.findings())
                    .extracting(Finding::code)
                    .as("a moment is short")
                    .allMatch("short-measurement"::equals);
            assertThat(result.totals().tests()).isEqualTo(scenario.benchmarks().size());
            assertThat(result.results()).allSatisfy(test -> {
                assertThat(test.failures()).allMatch(failure -> test.errors() == 0);
                assertThat(test.iterations() + test.expectedErrors()).isPositive();
                assertThat(test.status()).isEqualTo(BenchmarkResult.Status.COMPLETED);
            });
            assertThat(Judge.judge(scenario, result).results())
                    .flatExtracting(BenchmarkResult::verdicts)
                    .filteredOn(verdict -> verdict.dimension() == Dimension.NUMBER)
                    .noneMatch(Verdict::failsTheRun);
        }
    }

    private static Scenario brief(Scenario scenario) {
        return scenario.withBenchmarks(
                scenario.benchmarks().stream().map(ExamplesIT::brief).toList());
    }

    private static Benchmark brief(Benchmark test) {
        return Scenarios.withPhases(test, Scenarios.iterations(0), Scenarios.iterations(A_MOMENT));
    }
}
