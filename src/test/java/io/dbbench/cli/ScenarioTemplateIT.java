package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.RunObservers;
import io.dbbench.engine.RunOptions;
import io.dbbench.engine.Runner;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.load.ScenarioLoader;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.preflight.SampleMode;
import io.dbbench.preflight.SetupMode;
import io.dbbench.preflight.StatementCheck;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.scaffold.ScenarioTemplate;
import io.dbbench.scaffold.ScenarioTemplate.Destination;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written for a database is valid, is understood by its server, and runs; whatever its tables are called. */
final class ScenarioTemplateIT {
    private static final Destination DESTINATION = new Destination("x.yaml", "scenario.schema.json", Optional.empty());
    private static final int ALL = 100;

    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        String hostile = Files.readString(Path.of("src/test/resources/starter/hostile.sql"));
        EmbeddedSettings settings = new EmbeddedSettings(
                EmbeddedSettings.DEFAULT_VERSION, Map.of(), List.of(new SqlScript("hostile.sql", hostile)));
        database = Database.open(new ServerTarget.Embedded(settings), Map.of(), words -> {});
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static String starter(List<String> schemas, int most) throws SqlFailure {
        return ScenarioTemplate.of(database, database.largestTables(schemas, most), most, DESTINATION);
    }

    @org.junit.jupiter.api.Test
    void whateverTablesAreCalledTheScenarioIsSoundAndRuns() throws Exception {
        Valid loaded = load(starter(List.of(), ALL));
        assertThat(loaded.problems()).isEmpty();
        assertThat(StatementCheck.of(loaded.scenario(), database, SetupMode.LEFT_OUT, SampleMode.FIRST_ROWS))
                .isEmpty();

        RunResult result = run(loaded.scenario());
        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        assertThat(result.results()).hasSizeGreaterThan(20).allSatisfy(test -> {
            assertThat(test.failures()).as(test.testName()).isEmpty();
            assertThat(test.iterations()).as(test.testName()).isPositive();
            assertThat(test.counts().rows()).as(test.testName()).isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM big TABLESAMPLE SYSTEM (5) REPEATABLE (1)",
                "query: SELECT * FROM \"Order\" WHERE \"Id\" = :order_id\n",
                "query: SELECT * FROM parts WHERE id = :parts_id_day.id AND day = :parts_id_day.day\n",
                "  - name: order by primary key 2\n",
                "    sample: SELECT parent FROM page WHERE parent IS NOT NULL\n",
                "  - name: page by parent\n    suite: page\n    query: SELECT * FROM page WHERE parent = :page_parent LIMIT 100\n",
                "WHERE part = :page_part_day_1.part\n      AND \"Day \"\"1\"\"\" = :page_part_day_1.key2\n      LIMIT 100\n",
                "  # By never: left out, because its sample is empty\n",
                "  # By ${x}: left out, because a key looks like a variable\n",
                "  # By maybe: left out, because it has no index, so that each iteration would read the whole table\n",
                "  # big: about 200,000 rows, ",
                "  # My Shop.items: 1,000 rows, ",
                "  # empty: 0 rows, 0 bytes\n  # No rows to read by key.\n",
                "  # ${HOME}: left out, because its name looks like a variable\n",
                "  # SELECT count(*) FROM big would read the whole table in each iteration.\n"
            })
    void theScenarioSays(String text) throws Exception {
        assertThat(starter(List.of(), ALL)).contains(text);
    }

    @org.junit.jupiter.api.Test
    void keysWithTheSameColumnsAreReadOnce() throws Exception {
        assertThat(load(starter(List.of(), ALL)).scenario().benchmarks())
                .extracting(Benchmark::name)
                .filteredOn(name -> name.matches("(page|turned) by .*"))
                .containsExactly(
                        "page by primary key",
                        "page by parent",
                        "page by part, Day \"1\"",
                        "page by twice",
                        "turned by primary key");
    }

    @org.junit.jupiter.api.Test
    void theTestsOfATableStandTogether() throws Exception {
        List<Optional<String>> suites = load(starter(List.of(), ALL)).scenario().benchmarks().stream()
                .map(Benchmark::suite)
                .toList();
        List<Optional<String>> headings = new ArrayList<>();
        suites.forEach(suite -> {
            if (headings.isEmpty() || !headings.get(headings.size() - 1).equals(suite)) {
                headings.add(suite);
            }
        });
        assertThat(headings).doesNotHaveDuplicates().hasSizeGreaterThan(2);
    }

    @org.junit.jupiter.api.Test
    void neitherViewsNorPartitionsAreRead() throws Exception {
        assertThat(starter(List.of(), ALL))
                .doesNotContain("FROM v ")
                .doesNotContain("FROM v\n")
                .doesNotContain("parts_1");
    }

    @org.junit.jupiter.api.Test
    void onlySoManyTablesOfSomeSchemasAreRead() throws Exception {
        assertThat(load(starter(List.of(), 1)).scenario().benchmarks())
                .extracting(Benchmark::name)
                .containsExactly("huge by primary key");
        assertThat(load(starter(List.of("My Shop"), ALL)).scenario().benchmarks())
                .isNotEmpty()
                .allMatch(test -> test.name().contains("My Shop.items"));
    }

    @org.junit.jupiter.api.Test
    void withoutTablesItIsTheGeneralOne() throws Exception {
        String text = ScenarioTemplate.of(database, List.of(), ALL, DESTINATION);
        assertThat(text)
                .startsWith("# yaml-language-server: $schema=")
                .contains("\n# embedded has no tables that this user can read.\n");
        assertThat(load(text).scenario().benchmarks()).hasSize(4);
    }

    @org.junit.jupiter.api.Test
    void theGeneralOneIsSoundAndRuns() throws Exception {
        Valid loaded = load(ScenarioTemplate.general(DESTINATION));
        assertThat(loaded.problems()).isEmpty();
        assertThat(StatementCheck.of(loaded.scenario(), database, SetupMode.LEFT_OUT, SampleMode.FIRST_ROWS))
                .isEmpty();
        assertThat(run(loaded.scenario()).results())
                .allSatisfy(test -> assertThat(test.failures()).isEmpty());
    }

    private static Valid load(String text) {
        return (Valid) new ScenarioLoader(Map.of(), Map.of()).load(Path.of("x.yaml"), text);
    }

    private static RunResult run(Scenario scenario) {
        Scenario brief = scenario.withBenchmarks(
                scenario.benchmarks().stream().map(ScenarioTemplateIT::brief).toList());
        RunOptions options = new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO);
        return Runner.run(brief, database, options, RunObservers.NONE, new StopSignal());
    }

    private static Benchmark brief(Benchmark test) {
        return new Benchmark(
                test.name(),
                test.entry(),
                test.suite(),
                test.workload(),
                test.load(),
                test.protocol(),
                test.workers(),
                new Extent.Iterations(0),
                new Extent.Iterations(20),
                test.timeout(),
                test.expectedErrors(),
                test.thresholds());
    }
}
