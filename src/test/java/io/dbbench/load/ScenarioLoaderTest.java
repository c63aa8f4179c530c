package io.dbbench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dbbench.diagnostics.Problem;
import io.dbbench.load.LoadResult.Invalid;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Distribution.Gaussian;
import io.dbbench.scenario.Distribution.Uniform;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Extent;
import io.dbbench.scenario.Extent.Enough;
import io.dbbench.scenario.Extent.Iterations;
import io.dbbench.scenario.Extent.Timed;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Bool;
import io.dbbench.scenario.Parameter.Choice;
import io.dbbench.scenario.Parameter.DateRange;
import io.dbbench.scenario.Parameter.DecimalRange;
import io.dbbench.scenario.Parameter.Escaping;
import io.dbbench.scenario.Parameter.IntegerRange;
import io.dbbench.scenario.Parameter.Literal;
import io.dbbench.scenario.Parameter.Option;
import io.dbbench.scenario.Parameter.Placeholder;
import io.dbbench.scenario.Parameter.RandomText;
import io.dbbench.scenario.Parameter.Sample;
import io.dbbench.scenario.Parameter.Sequence;
import io.dbbench.scenario.Parameter.Template;
import io.dbbench.scenario.Parameter.TimestampRange;
import io.dbbench.scenario.Parameter.Uuid;
import io.dbbench.scenario.Parameter.Value;
import io.dbbench.scenario.Parameter.Weighted;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.TimeExpression;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import io.dbbench.units.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioLoaderTest {
    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    Path folder;

    @org.junit.jupiter.api.Test
    void aFileOfValuesIsKeptOnceHoweverManyParametersReadIt() throws IOException {
        Files.writeString(folder.resolve("people.csv"), "id,name\n1,Ada\n2,Grace\n");
        Scenario scenario = loaded("""
                name: two columns
                parameters:
                  id: {csv: {file: people.csv, column: id}}
                  name: {csv: {file: people.csv, column: name}}
                tests: [{name: One, query: "SELECT :id::int, :name::text"}]
                """);
        assertThat(scenario.parameters().values().stream()
                        .map(parameter -> ((Parameter.Csv) parameter.kind()).rows())
                        .toList())
                .hasSize(2)
                .allSatisfy(rows -> assertThat(rows.size()).isEqualTo(2))
                .satisfies(rows -> assertThat(rows.get(0)).isSameAs(rows.get(1)));
    }

    @org.junit.jupiter.api.Test
    void whatIsNotSaidIsUsual() throws IOException {
        Scenario scenario = loaded("""
                name: least
                tests:
                  - {name: One, query: SELECT 1}
                """);
        assertThat(scenario.name()).isEqualTo("least");
        assertThat(scenario.description()).isEmpty();
        assertThat(scenario.database().embedded()).isEmpty();
        Benchmark test = scenario.benchmarks().get(0);
        assertThat(test.entry()).isEqualTo("One");
        assertThat(test.workers()).isEqualTo(1);
        assertThat(test.extent()).isEqualTo(Enough.USUAL);
        assertThat(test.warmup()).isEqualTo(new Timed(Duration.ofSeconds(1)));
        assertThat(test.timeout()).isEmpty();
        assertThat(test.thresholds()).containsExactly(Threshold.NO_ERRORS);
    }

    /** The time and the number of an open load follow from each other, so that one of them is enough. */
    @ParameterizedTest
    @CsvSource({
        "1000/s, 5s",
        "201/s, 5s",
        "200/s, 1000",
        "20/s, 1000",
        "1000/m, 1000",
        "16/s, 60s",
        "3/m, 60s",
        "0.001/h, 60s"
    })
    void anOpenLoadThatStatesNoExtentIsMeasuredLongEnough(String rate, String expected) throws IOException {
        Benchmark test = loaded("{name: rate, tests: [{name: One, query: SELECT 1, rate: " + rate + "}]}")
                .benchmarks()
                .get(0);
        assertThat(test.extent())
                .isEqualTo(Durations.parse(expected)
                        .<Extent>map(Timed::new)
                        .orElseGet(() -> new Iterations(Long.parseLong(expected))));
    }

    @org.junit.jupiter.api.Test
    void thereIsNoWarmupWhereOnlyTheExtentIsSaid() throws IOException {
        Scenario scenario = loaded("""
                name: extent
                tests:
                  - {name: One, query: SELECT 1, iterations: 5}
                  - {name: Two, query: SELECT 1, duration: 5s}
                """);
        assertThat(scenario.benchmarks()).extracting(Benchmark::warmup).containsOnly(new Iterations(0));
    }

    @org.junit.jupiter.api.Test
    void aTestReplacesTheDefaults() throws IOException {
        Scenario scenario = loaded("""
                name: defaults
                defaults:
                  {suite: usual, duration: 10s, warmup: 2s, concurrency: 4, timeout: 1s, thresholds: [p95 < 1s, avg < 1s]}
                tests:
                  - {name: Inherits, query: SELECT 1}
                  - name: Replaces
                    query: SELECT 1
                    suite: own
                    iterations: 70
                    warmup: 3
                    concurrency: 2
                    timeout: 2s
                """);
        Benchmark inherits = scenario.benchmarks().get(0);
        assertThat(inherits.suite()).contains("usual");
        assertThat(inherits.extent()).isEqualTo(new Timed(Duration.ofSeconds(10)));
        assertThat(inherits.warmup()).isEqualTo(new Timed(Duration.ofSeconds(2)));
        assertThat(inherits.workers()).isEqualTo(4);
        assertThat(inherits.timeout()).contains(Duration.ofSeconds(1));
        assertThat(inherits.thresholds())
                .extracting(Threshold::text)
                .containsExactly("p95 < 1s", "avg < 1s", "errors == 0");
        Benchmark replaces = scenario.benchmarks().get(1);
        assertThat(replaces.suite()).contains("own");
        assertThat(replaces.extent()).isEqualTo(new Iterations(70));
        assertThat(replaces.warmup()).isEqualTo(new Iterations(3));
        assertThat(replaces.workers()).isEqualTo(2);
        assertThat(replaces.timeout()).contains(Duration.ofSeconds(2));
    }

    @org.junit.jupiter.api.Test
    void thresholdsOfTheDefaultsHoldForMetricsThatTheTestIsSilentAbout() throws IOException {
        Scenario scenario = loaded("""
                name: thresholds
                defaults: {thresholds: [p95 < 1s, avg < 1s]}
                tests:
                  - name: One
                    query: SELECT 1
                    thresholds: [{check: avg < 2s, severity: warn}, error_rate < 1%]
                """);
        List<Threshold> thresholds = scenario.benchmarks().get(0).thresholds();
        assertThat(thresholds).extracting(Threshold::text).containsExactly("avg < 2s", "error_rate < 1%", "p95 < 1s");
        assertThat(thresholds)
                .extracting(Threshold::severity)
                .containsExactly(Severity.WARN, Severity.FAIL, Severity.FAIL);
    }

    @org.junit.jupiter.api.Test
    void iterationsOfATestReplaceADurationOfTheDefaults() throws IOException {
        Scenario scenario = loaded("""
                name: extent
                defaults: {duration: 10s}
                tests:
                  - {name: One, query: SELECT 1, iterations: 7}
                  - {name: Two, query: SELECT 1}
                """);
        assertThat(scenario.benchmarks())
                .extracting(Benchmark::extent)
                .containsExactly(new Iterations(7), new Timed(Duration.ofSeconds(10)));
    }

    @org.junit.jupiter.api.Test
    void aSweepGivesATestForEachNumber() throws IOException {
        Scenario scenario = loaded("""
                name: sweep
                tests:
                  - {name: Load, query: SELECT 1, concurrency: [1, 10, 50]}
                  - {name: Plain, query: SELECT 1, concurrency: 10}
                """);
        assertThat(scenario.benchmarks())
                .extracting(Benchmark::name)
                .containsExactly("Load (1 worker)", "Load (10 workers)", "Load (50 workers)", "Plain");
        assertThat(scenario.benchmarks()).extracting(Benchmark::entry).containsExactly("Load", "Load", "Load", "Plain");
        assertThat(scenario.benchmarks()).extracting(Benchmark::workers).containsExactly(1, 10, 50, 10);
    }

    @org.junit.jupiter.api.Test
    void everyKindOfParameterIsRead() throws IOException {
        Scenario scenario = loaded("""
                name: parameters
                parameters:
                  a: {sample: SELECT id FROM agents}
                  b: {integer: {min: -1, max: 0x10}}
                  c: {choice: [red, 1.50, true]}
                  d: {choice: {active: 80, paused: 0.5}}
                  e: {value: 1.50}
                  f: {sequence: {}}
                  g: {sequence: {start: 10, step: -2}}
                  h: {decimal: {min: -0.10, max: 99.9, scale: 3}, distribution: gaussian(2)}
                  i: {timestamp: {from: now - 1.5d, to: now}, type: timestamptz}
                  j: {date: {from: 2026-01-31, to: 2026-02-01T23:00:00-02:00}, nulls: 12.5%}
                  k: {uuid: {}}
                  l: {boolean: {}}
                  m: {boolean: {true: 30%}}
                  n: {text: {length: 8}}
                  o: {text: {min_length: 0, max_length: 3, alphabet: äß}}
                  p: {template: "a-:f::b"}
                tests:
                  - {name: One, query: "SELECT :a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, :l, :m, :n, :o, :p"}
                """);
        assertThat(scenario.parameters().values())
                .extracting(Parameter::kind)
                .containsExactly(
                        new Sample(SqlText.parse("SELECT id FROM agents"), new Uniform()),
                        new IntegerRange(-1, 16, new Uniform()),
                        new Choice(List.of("red", "1.50", "true"), new Uniform()),
                        new Weighted(List.of(new Option("active", 80), new Option("paused", 0.5))),
                        new Value("1.50"),
                        new Sequence(1, 1),
                        new Sequence(10, -2),
                        new DecimalRange(-100, 99_900, 3, new Gaussian(2)),
                        new TimestampRange(
                                new TimeExpression.FromNow(Duration.ofHours(-36)),
                                new TimeExpression.FromNow(Duration.ZERO),
                                new Uniform()),
                        new DateRange(
                                new TimeExpression.Fixed(Instant.parse("2026-01-31T00:00:00Z")),
                                new TimeExpression.Fixed(Instant.parse("2026-02-02T01:00:00Z")),
                                new Uniform()),
                        new Uuid(),
                        new Bool(0.5),
                        new Bool(0.3),
                        new RandomText(8, 8, "abcdefghijklmnopqrstuvwxyz"),
                        new RandomText(0, 3, "äß"),
                        new Template(
                                List.of(new Literal("a-"), new Placeholder("f", Escaping.NONE), new Literal(":b"))));
        List<Parameter> parameters = List.copyOf(scenario.parameters().values());
        assertThat(parameters.get(8).type()).hasValue("timestamptz");
        assertThat(parameters.get(9).nullShare()).isEqualTo(0.125);
        assertThat(parameters.get(9).source().place(0)).endsWith(".yaml:12:3");
        Workload.Query query = (Workload.Query) scenario.benchmarks().get(0).workload();
        assertThat(query.sql().references()).hasSize(16);
    }

    @org.junit.jupiter.api.Test
    void theDatabaseAndItsFilesAreRead() throws IOException {
        Files.writeString(folder.resolve("init.sql"), "\uFEFFCREATE TABLE größe ()");
        Scenario scenario = loaded("""
                name: database
                database:
                  url: postgresql://localhost/db
                  embedded: {version: 15, settings: {work_mem: 4MB, jit: off, max_connections: 0x20}, init: [init.sql]}
                  session: {random_page_cost: 1.10}
                  pool: {size: 20}
                setup: [{file: init.sql}, "ANALYZE;\\n  ANALYZE"]
                tests:
                  - {name: One, query: SELECT 1, thresholds: [wait_p95 < 1s]}
                """);
        SqlScript init = new SqlScript("init.sql", "CREATE TABLE größe ()");
        assertThat(scenario.database().url()).contains("postgresql://localhost/db");
        assertThat(scenario.database().embedded())
                .contains(new EmbeddedSettings(
                        15, Map.of("work_mem", "4MB", "jit", "off", "max_connections", "0x20"), List.of(init)));
        assertThat(scenario.database().session()).isEqualTo(Map.of("random_page_cost", "1.10"));
        assertThat(scenario.database().pool()).isEqualTo(Optional.of(new PoolSettings(20)));
        assertThat(scenario.setup()).containsExactly(init, new SqlScript("ANALYZE; ANALYZE", "ANALYZE;\n  ANALYZE"));
    }

    @org.junit.jupiter.api.Test
    void variablesAreResolvedAgainAfterSubstitution() throws IOException {
        String text = """
                name: variables
                variables: {n: 5, table: agents}
                tests:
                  - name: One
                    query: SELECT * FROM ${table} LIMIT ${n}
                    iterations: ${n}
                """;
        assertThat(loaded(text).benchmarks().get(0).extent()).isEqualTo(new Iterations(5));
        LoadResult given = new ScenarioLoader(Map.of("n", "50"), NOTHING).load(write(text));
        Benchmark test = ((Valid) given).scenario().benchmarks().get(0);
        assertThat(test.extent()).isEqualTo(new Iterations(50));
        assertThat(((Workload.Query) test.workload()).sql().text()).isEqualTo("SELECT * FROM agents LIMIT 50");
    }

    @org.junit.jupiter.api.Test
    void aDefinitionThatTheFileDoesNotKnowIsAProblem() throws IOException {
        Path file = write("""
                name: definitions
                variables: {page_size: 5}
                tests:
                  - {name: One, query: "SELECT ${page_size}, ${limit:-5}"}
                """);
        assertThat(messages(new ScenarioLoader(Map.of("page_sise", "6", "limit", "7"), NOTHING).load(file)))
                .containsExactly("1:1 -D page_sise: no such variable in this scenario; did you mean 'page_size'?");
    }

    @org.junit.jupiter.api.Test
    void mergeKeysAreAppliedAndOwnKeysWin() throws IOException {
        Scenario scenario = loaded("""
                name: merge
                x-one: &one {iterations: 1, suite: one}
                x-two: &two {iterations: 2, timeout: 2s}
                tests:
                  - {name: List, query: SELECT 1, <<: [*one, *two]}
                  - {name: Own, query: SELECT 1, <<: *one, suite: own}
                """);
        Benchmark list = scenario.benchmarks().get(0);
        assertThat(list.extent()).isEqualTo(new Iterations(1));
        assertThat(list.suite()).contains("one");
        assertThat(list.timeout()).contains(Duration.ofSeconds(2));
        assertThat(scenario.benchmarks().get(1).suite()).contains("own");
    }

    @org.junit.jupiter.api.Test
    void aFaultInMergedKeysIsShownAtTheAnchor() throws IOException {
        Path file = write("""
                name: merge
                x-one: &one
                  iterations: ten
                tests:
                  - {name: List, query: SELECT 1, <<: *one}
                """);
        assertThat(messages(load(file)))
                .containsExactly("3:15 'iterations' must be a whole number, not the text 'ten'");
    }

    @org.junit.jupiter.api.Test
    void placesInLiteralBlocksWithIndentationIndicatorsAndBlankLinesAreExact() throws IOException {
        Path file = write("""
                name: block
                tests:
                  - name: One
                    query: |4-

                        SELECT 1

                          + :ü
                    suite: s
                  - name: Two
                    query: >
                      SELECT
                      :folded
                """);
        assertThat(messages(load(file)))
                .containsExactly(
                        "8:13 parameter ':ü' is not declared; declare it under 'parameters'",
                        "11:12 parameter ':folded' is not declared; declare it under 'parameters'");
    }

    @org.junit.jupiter.api.Test
    void filesThatCannotBeReadAreProblems() throws IOException {
        assertThat(messages(load(folder.resolve("none.yaml")))).containsExactly("1:1 the file does not exist");
        assertThat(messages(load(folder))).containsExactly("1:1 the file is a directory; name a file in it");
        Path large = folder.resolve("large.yaml");
        Files.write(large, new byte[10_000_001]);
        assertThat(messages(load(large))).containsExactly("1:1 the file is larger than 10 MB");
    }

    @org.junit.jupiter.api.Test
    void aFileWithoutPermissionIsAProblem() throws IOException {
        Path file = write("name: secret\n");
        assumeFalse(!file.toFile().setReadable(false) || Files.isReadable(file), "this user may read everything");
        assertThat(messages(load(file))).containsExactly("1:1 the file cannot be read: permission denied");
    }

    @org.junit.jupiter.api.Test
    void theSourceIsKept() throws IOException {
        String text = "name: source\ntests: [{name: One, query: SELECT 1}]\n";
        Path file = write(text);
        Scenario scenario = ((Valid) load(file)).scenario();
        assertThat(scenario.source().file()).isEqualTo(file.toString());
        assertThat(scenario.source().text()).isEqualTo(text);
    }

    @org.junit.jupiter.api.Test
    void hostileFilesAreRefusedAndNotFollowed() throws IOException {
        StringBuilder merges = new StringBuilder("name: x\nx-0: &m0 {k0: 0}\n");
        for (int i = 1; i < 3000; i++) {
            merges.append("x-%d: &m%d {<<: *m%d, k%d: 0}\n".formatted(i, i, i - 1, i));
        }
        for (String text :
                List.of("[".repeat(1_000_000), "{a: ".repeat(500_000), "- ".repeat(500_000), merges.toString())) {
            LoadResult loading = load(write(text));
            assertThat(loading).isInstanceOf(Invalid.class);
            assertThat(((Invalid) loading).problems()).isNotEmpty();
        }
    }

    private Scenario loaded(String text) throws IOException {
        LoadResult loading = load(write(text));
        assertThat(loading).isInstanceOf(Valid.class);
        assertThat(((Valid) loading).problems()).isEmpty();
        return ((Valid) loading).scenario();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("scenario.yaml"), text);
    }

    private static LoadResult load(Path file) {
        return new ScenarioLoader(NOTHING, NOTHING).load(file);
    }

    private static List<String> messages(LoadResult loading) {
        List<Problem> problems = loading.problems();
        return problems.stream()
                .map(problem -> problem.line() + ":" + problem.column() + " " + problem.message())
                .toList();
    }
}
