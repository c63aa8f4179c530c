package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Protocol;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VariantsTest {
    private static final String TESTS = """
            tests:
              - name: One
                query: SELECT ${columns} FROM t
                protocol: extended
            """;

    @Test
    void aVariantIsTheScenarioWithWhatItOverrides() {
        Experiment experiment = experiment("""
                name: sample
                database:
                  url: postgresql://localhost/db
                  embedded: {version: 18, settings: {work_mem: 4MB}}
                  session: {jit: on}
                variables: {columns: id}
                setup: [ANALYZE]
                """ + TESTS + """
                variants:
                  today: {}
                  other:
                    variables: {columns: name, index: t_name}
                    database: {embedded: {version: 17, settings: {random_page_cost: 1.10}}}
                    session: {work_mem: 64MB}
                    protocol: simple
                    setup: ["CREATE INDEX ${index} ON t (name)"]
                    teardown: ["DROP INDEX ${index}"]
                """);

        Variant today = experiment.baseVariant();
        Variant other = experiment.heads().get(0);
        assertThat(today.name()).isEqualTo("today");
        assertThat(sql(today)).isEqualTo("SELECT id FROM t");
        assertThat(today.scenario().database().url()).contains("postgresql://localhost/db");
        assertThat(sql(other)).isEqualTo("SELECT name FROM t");
        assertThat(test(other).protocol()).isEqualTo(Protocol.SIMPLE);
        assertThat(other.scenario().database().url()).isEmpty();
        assertThat(other.scenario().database().embedded().orElseThrow().version())
                .isEqualTo(17);
        assertThat(other.scenario().database().embedded().orElseThrow().settings())
                .isEqualTo(Map.of("work_mem", "4MB", "random_page_cost", "1.10"));
        assertThat(other.scenario().database().session()).isEqualTo(Map.of("jit", "on", "work_mem", "64MB"));
        assertThat(other.setup()).extracting(SqlScript::sql).containsExactly("CREATE INDEX t_name ON t (name)");
        assertThat(other.whole().setup())
                .extracting(SqlScript::sql)
                .containsExactly("ANALYZE", "CREATE INDEX t_name ON t (name)");
    }

    @Test
    void theScenarioIsTheBase() {
        Scenario scenario = load("name: sample\n" + TESTS + """
                variants:
                  ids: {variables: {columns: id}}
                  names: {variables: {columns: name}}
                compare: {base: names, pairs: 30, round: 2s, warmup: 200ms, limits: {p99: 20%}}
                """, Map.of()).orElseThrow();

        Experiment experiment = scenario.experiment().orElseThrow();
        assertThat(scenario.benchmarks()
                        .get(0)
                        .workload()
                        .statements()
                        .findFirst()
                        .orElseThrow()
                        .text())
                .isEqualTo("SELECT name FROM t");
        assertThat(experiment.heads()).extracting(Variant::name).containsExactly("ids");
        assertThat(experiment.pairs()).isEqualTo(30);
        assertThat(experiment.limits()).isEqualTo(Map.of(ComparedMetric.P99, 0.2));
        assertThat(scenario.measured().keySet()).containsExactly("One [ids]", "One [names]");
    }

    @Test
    void aVariantOverridesTheCommandLine() {
        Experiment experiment = load(
                        "name: sample\nvariables: {columns: id}\n" + TESTS + """
                variants:
                  today: {}
                  names: {variables: {columns: name}}
                """, Map.of("columns", "code"))
                .flatMap(Scenario::experiment)
                .orElseThrow();

        assertThat(experiment.variants())
                .extracting(VariantsTest::sql)
                .containsExactly("SELECT code FROM t", "SELECT name FROM t");
    }

    @Test
    void whatOnlyOneVariantUsesIsUsed() {
        LoadResult loaded = new ScenarioLoader(Map.of(), Map.of()).load(Path.of("sample.yaml"), """
                name: sample
                variables: {index: t_name}
                parameters:
                  id: {integer: {min: 1, max: 10}}
                  code: {integer: {min: 1, max: 10}}
                tests:
                  - name: One
                    query: SELECT * FROM t WHERE ${filter}
                variants:
                  by_id: {variables: {filter: "id = :id"}}
                  by_code: {variables: {filter: "code = :code"}, setup: ["CREATE INDEX ${index} ON t (code)"]}
                """);

        assertThat(loaded.problems()).isEmpty();
    }

    @Test
    void aRoundReplacesTheExtentOfATest() {
        Experiment experiment = experiment("""
                name: sample
                tests:
                  - {name: Closed, query: SELECT 1, iterations: 5000, thresholds: [p95 < 5ms]}
                  - {name: Open, query: SELECT 1, rate: 100/s, duration: 60s}
                  - name: Staged
                    query: SELECT 1
                    stages: [{ramp_to: 100/s, duration: 3s}, {rate: 100/s, duration: 4s}]
                variants: {today: {}, other: {session: {jit: off}}}
                compare: {round: 2s, warmup: 100ms}
                """);
        List<Benchmark> rounds = experiment.baseVariant().scenario().benchmarks().stream()
                .map(experiment::round)
                .toList();

        assertThat(rounds).extracting(Benchmark::extent).containsExactly(seconds(2), seconds(2), seconds(7));
        assertThat(rounds).extracting(Benchmark::thresholds).allMatch(List::isEmpty);
        assertThat(rounds.get(1).load().open().orElseThrow().stages().get(0).duration())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(rounds.get(2).load().open().orElseThrow().stages()).hasSize(2);
    }

    @Test
    void selectedTestsAreThoseOfAllVariants() {
        Scenario scenario = load("""
                name: sample
                tests:
                  - {name: One, query: SELECT 1}
                  - {name: Two, query: SELECT 2}
                variants: {today: {}, other: {session: {jit: off}}}
                """, Map.of()).orElseThrow();
        Scenario selected = scenario.withBenchmarks(scenario.benchmarks().subList(1, 2));

        assertThat(selected.measured().keySet()).containsExactly("Two [today]", "Two [other]");
        assertThat(selected.experiment().orElseThrow().comparisons()).isEqualTo(3);
    }

    private static Extent seconds(int seconds) {
        return new Extent.Timed(Duration.ofSeconds(seconds));
    }

    private static Experiment experiment(String text) {
        return load(text, Map.of()).flatMap(Scenario::experiment).orElseThrow();
    }

    private static Optional<Scenario> load(String text, Map<String, String> definitions) {
        LoadResult loaded = new ScenarioLoader(definitions, Map.of()).load(Path.of("sample.yaml"), text);
        assertThat(loaded.problems()).isEmpty();
        return loaded.valid().map(LoadResult.Valid::scenario);
    }

    private static Benchmark test(Variant variant) {
        return variant.scenario().benchmarks().get(0);
    }

    private static String sql(Variant variant) {
        return test(variant).workload().statements().findFirst().orElseThrow().text();
    }
}
