package io.dbbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.peers.Peers;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.observe.ObservedTest;
import io.dbbench.observe.Probe;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.ExperimentResult;
import io.dbbench.result.comparison.ExperimentResult.Layout;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.comparison.Round;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variants on a real server, in rounds of a moment. */
final class ExperimentIT {
    private static final String INDEX = """
            name: sample
            setup: ["CREATE TABLE t AS SELECT id, id % 100 AS code FROM generate_series(1, 20000) AS id", ANALYZE t]
            teardown: [DROP TABLE t]
            parameters: {code: {sample: SELECT DISTINCT code FROM t}}
            tests:
              - {name: By code, query: "SELECT sum(id) FROM t WHERE code = :code"}
            variants:
              today: {}
              indexed: {setup: [CREATE INDEX t_code ON t (code)], teardown: [DROP INDEX t_code]}
            compare: {pairs: 10, round: 50ms, warmup: 10ms, limits: {avg: 5%}}
            """;

    private static EmbeddedServer server;

    @BeforeAll
    static void start() throws DatabaseUnavailable {
        server = EmbeddedServer.start(
                CacheFolder.locate(),
                new ServerTarget.Embedded(EmbeddedSettings.USUAL),
                words -> {},
                StopRequests.NONE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void variantsThatChangeTheDatabaseGetCopies() throws Exception {
        RunResult result = run(INDEX, WritePermission.WRITE_ANYWHERE);

        ExperimentResult experiment = result.experiment().orElseThrow();
        assertThat(experiment.layout()).isEqualTo(Layout.COPIES);
        assertThat(experiment.rounds()).hasSize(20);
        assertThat(verdict(experiment)).isEqualTo(ComparisonVerdict.IMPROVEMENT);
        assertThat(result.results())
                .extracting(test -> test.subject().testName())
                .containsExactly("By code [today]", "By code [indexed]");
        assertThat(result.results())
                .as("a copy has the statistics of the original, but not the time when they were gathered")
                .flatExtracting(BenchmarkResult::findings)
                .extracting(Finding::code)
                .doesNotContain("statistics-missing");
        assertThat(leftovers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "index, using event_account on event",
        "setting, temporary blocks per iteration",
        "query, plan of statement 1"
    })
    void examplesNameWhatTheyAreAbout(String example, String cause) throws Exception {
        String text = Files.readString(Path.of("examples/variants", example + ".yaml"))
                .replaceAll("round: \\S+, warmup: \\d+ms", "round: 50ms, warmup: 10ms");

        RunResult result = run(text, WritePermission.WRITE_ANYWHERE);

        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        assertThat(comparison(result.experiment().orElseThrow()).causes()).anyMatch(words -> words.contains(cause));
        try (Database database = database(Map.of())) {
            for (String table : database.tableNames()) {
                database.execute(new SqlScript("drop", "DROP TABLE " + table));
            }
        }
    }

    @Test
    void withoutPermissionToCopyVariantsTakeTurnsInBlocks() throws Exception {
        RunResult result = run(INDEX, WritePermission.WRITE_LOCALLY);

        ExperimentResult experiment = result.experiment().orElseThrow();
        assertThat(experiment.layout()).isEqualTo(Layout.BLOCKS);
        assertThat(verdict(experiment)).isEqualTo(ComparisonVerdict.IMPROVEMENT);
        for (int pair = 1; pair <= experiment.pairs(); pair++) {
            List<String> block = variants(experiment, pair);
            assertThat(block.get(0)).isEqualTo(block.get(3)).isNotEqualTo(block.get(1));
            assertThat(block.get(1)).isEqualTo(block.get(2));
        }
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void bothArmsOfAPairDrawTheSameValuesAndSequencesNeverRepeat() throws Exception {
        RunResult result = run("""
                name: sample
                setup:
                  - "CREATE TABLE drawn (variant text, id bigint PRIMARY KEY, value bigint)"
                teardown: ["CREATE TABLE kept AS SELECT * FROM drawn; DROP TABLE drawn"]
                parameters:
                  id: {sequence: {}}
                  value: {integer: {min: 1, max: 1000000000}}
                tests:
                  - {name: Insert, query: "INSERT INTO drawn (variant, id, value) VALUES ('${arm}', :id, :value)", rate: 200/s}
                variants: {a: {variables: {arm: a}}, b: {variables: {arm: b}}}
                compare: {pairs: 9, round: 50ms, warmup: 0s, limits: {avg: 50%}}
                """, WritePermission.WRITE_LOCALLY);

        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        assertThat(result.results()).allMatch(test -> test.errors() == 0);
        try (Database database = database(Map.of())) {
            assertThat(database.sample("SELECT value FROM kept GROUP BY value HAVING count(DISTINCT variant) = 2")
                            .size())
                    .as("values of both, of up to 90 of each")
                    .isGreaterThan(20);
            database.execute(new SqlScript("drop", "DROP TABLE kept"));
        }
    }

    @Test
    void whatGotWorseIsMeasuredAgain() throws Exception {
        ExperimentResult experiment =
                run("""
                name: sample
                tests:
                  - {name: Sleep, query: "SELECT pg_sleep(${seconds})"}
                variants: {today: {variables: {seconds: 0.002}}, slower: {variables: {seconds: 0.012}}}
                compare: {pairs: 12, round: 50ms, warmup: 10ms, limits: {avg: 10%}}
                """, WritePermission.WRITE_LOCALLY).experiment().orElseThrow();

        assertThat(experiment.layout()).isEqualTo(Layout.SHARED);
        assertThat(verdict(experiment)).isEqualTo(ComparisonVerdict.REGRESSION);
        assertThat(metric(experiment).confirmation().orElseThrow().isConfirmed())
                .isTrue();
        assertThat(experiment.rounds()).extracting(Round::set).contains(1, 2);
        assertThat(metric(experiment).effect().ratio()).isGreaterThan(1.5);
    }

    @Test
    void evidenceIsCollectedOnceInEachVariant() throws Exception {
        CountingProbe evidence = new CountingProbe(false);
        CountingProbe other = new CountingProbe(true);

        run(
                INDEX,
                WritePermission.WRITE_ANYWHERE,
                new RunObservers(List.of(), List.of(evidence, other), AbortPolicy.NEVER));

        assertThat(evidence.begun).isEqualTo(2);
        assertThat(other.begun).isEqualTo(2 * (10 + 2));
    }

    /** Counts the rounds that it observes, those before the first and in new copies included. */
    private static final class CountingProbe implements Probe {
        private final boolean forAllRounds;
        private int begun;

        CountingProbe(boolean forAllRounds) {
            this.forAllRounds = forAllRounds;
        }

        @Override
        public boolean isForAllRounds() {
            return forAllRounds;
        }

        @Override
        public Observation begin(ObservedTest test) {
            begun++;
            return (measured, observed) -> {};
        }
    }

    @Test
    void aVariantThatCannotRunEndsTheExperiment() throws Exception {
        RunResult result = run("""
                name: sample
                tests: [{name: One, query: "SELECT ${column}"}]
                variants: {today: {variables: {column: "1"}}, other: {variables: {column: nowhere}}}
                compare: {pairs: 10, round: 20ms, warmup: 0s}
                """, WritePermission.WRITE_LOCALLY);

        assertThat(result.outcome().message().orElseThrow())
                .startsWith("'One [other]' could not begin: ")
                .contains("nowhere");
        assertThat(result.experiment().orElseThrow().isComparable()).isFalse();
    }

    private static List<String> variants(ExperimentResult experiment, int pair) {
        return experiment.rounds().stream()
                .filter(round -> round.pair() == pair && round.set() == 1)
                .map(Round::variant)
                .toList();
    }

    private static ComparisonVerdict verdict(ExperimentResult experiment) {
        return metric(experiment).verdict();
    }

    private static MetricComparison metric(ExperimentResult experiment) {
        return comparison(experiment).metrics().get(0);
    }

    private static BenchmarkComparison comparison(ExperimentResult experiment) {
        return experiment.comparisons().get(0).tests().get(0);
    }

    private static List<Object> leftovers() throws Exception {
        List<Object> found = new ArrayList<>();
        try (Database database = database(Map.of())) {
            if (database.sample("SELECT datname FROM pg_database WHERE datname LIKE 'dbbench%'")
                            .size()
                    > 0) {
                found.add("copies");
            }
            found.addAll(database.tableNames());
        }
        return found;
    }

    private static Database database(Map<String, String> session) throws DatabaseUnavailable {
        return Database.open(new ServerTarget.Server(server.connection()), session, words -> {});
    }

    private static RunResult run(String text, WritePermission permission) throws Exception {
        return run(text, permission, RunObservers.NONE);
    }

    private static RunResult run(String text, WritePermission permission, RunObservers observers) throws Exception {
        Scenario scenario = new ScenarioLoader(Map.of(), Map.of())
                .load(Path.of("sample.yaml"), text)
                .valid()
                .orElseThrow()
                .scenario();
        RunOptions options =
                new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO, permission, Optional.empty());
        Map<String, Database> databases = new HashMap<>();
        try {
            for (Variant variant :
                    scenario.experiment().map(Experiment::variants).orElseThrow()) {
                databases.put(
                        variant.name(), database(variant.scenario().database().session()));
            }
            Database base = Optional.ofNullable(
                            databases.get(scenario.experiment().orElseThrow().base()))
                    .orElseThrow();
            return Runner.run(scenario, base, databases, options, observers, Peers.NONE, new StopSignal());
        } finally {
            databases.values().forEach(Database::close);
        }
    }
}
