package io.dbbench.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.DatabaseSettings;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.ScenarioSource;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BenchmarkSelectionTest {
    private static final Scenario SCENARIO = scenario(
            test("Count Query (Agents)", "simple"),
            test("Count Query (Schedules)", "simple"),
            test("Query by ID", "indexed"));

    @Test
    void withoutChoiceAllTestsRun() throws Exception {
        assertThat(names(new BenchmarkSelection(List.of(), List.of()))).hasSize(3);
    }

    @Test
    void aSuiteSelectsItsTests() throws Exception {
        assertThat(names(new BenchmarkSelection(List.of("indexed"), List.of()))).containsExactly("Query by ID");
    }

    @Test
    void aPatternMatchesWholeNamesInAnyCase() throws Exception {
        assertThat(names(new BenchmarkSelection(List.of(), List.of("count*")))).hasSize(2);
        assertThat(names(new BenchmarkSelection(List.of(), List.of("*(agents)"))))
                .containsExactly("Count Query (Agents)");
        assertThat(names(new BenchmarkSelection(List.of(), List.of("Query by I?"))))
                .containsExactly("Query by ID");
        assertThatThrownBy(() -> names(new BenchmarkSelection(List.of(), List.of("Query"))))
                .isInstanceOf(InvalidUsage.class);
    }

    @Test
    void suiteAndPatternBothHaveToMatch() {
        assertThatThrownBy(() -> names(new BenchmarkSelection(List.of("indexed"), List.of("count*"))))
                .hasMessageContaining("no test of suite 'indexed' in file.yaml matches count*");
    }

    @Test
    void anUnknownSuiteListsTheSuites() {
        assertThatThrownBy(() -> names(new BenchmarkSelection(List.of("indexd"), List.of())))
                .hasMessage("unknown suite 'indexd' in file.yaml; suites: 'simple', 'indexed'");
    }

    private static List<String> names(BenchmarkSelection selection) throws InvalidUsage {
        return selection.of(SCENARIO).benchmarks().stream().map(Benchmark::name).toList();
    }

    private static Benchmark test(String name, String suite) {
        return new Benchmark(
                name,
                name,
                Optional.of(suite),
                new Workload.Query(SqlText.parse("SELECT 1")),
                new Load.Closed(Optional.empty()),
                Protocol.PREPARED,
                1,
                new Extent.Iterations(0),
                new Extent.Iterations(1),
                Optional.empty(),
                Set.of(),
                List.of());
    }

    private static Scenario scenario(Benchmark... tests) {
        return new Scenario(
                "sample",
                Optional.empty(),
                new DatabaseSettings(Optional.empty(), Optional.empty(), Map.of(), Optional.empty()),
                List.of(),
                List.of(),
                Map.of(),
                List.of(tests),
                new ScenarioSource("file.yaml", ""));
    }
}
