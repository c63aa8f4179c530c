package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Distribution.Gaussian;
import io.dbbench.scenario.Distribution.Uniform;
import io.dbbench.scenario.Distribution.Zipfian;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.Parameter.Escaping;
import io.dbbench.scenario.Parameter.Literal;
import io.dbbench.scenario.Parameter.Placeholder;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.TimeExpression;
import io.dbbench.scenario.Workload;
import io.dbbench.source.SourceRange;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That PostgreSQL takes the values of every kind as what they are meant to be. */
class ParametersIT {
    private static @Nullable Database shared;

    @BeforeAll
    static void open() throws DatabaseUnavailable {
        shared = Database.open(new ServerTarget.Embedded(Scenarios.SERVER), Map.of(), note -> {});
    }

    @AfterAll
    static void close() {
        database().close();
    }

    private static Database database() {
        return Objects.requireNonNull(shared);
    }

    private static final Parameter[] EVERY_KIND = {
        Parameter.of(
                "id",
                new Parameter.Sample(
                        SqlText.parse("SELECT g AS a, 'x' || g AS b FROM generate_series(1, 50) g"), new Zipfian(1.1))),
        Parameter.of("whole", new Parameter.IntegerRange(-5, 5, new Gaussian(2))),
        Parameter.of("price", new Parameter.DecimalRange(0, 99_999, 2, new Uniform())),
        Parameter.of(
                "at",
                new Parameter.TimestampRange(
                        new TimeExpression.FromNow(Duration.ofDays(-1)),
                        new TimeExpression.FromNow(Duration.ZERO),
                        new Uniform())),
        Parameter.of(
                "day",
                new Parameter.DateRange(
                        new TimeExpression.Fixed(Instant.parse("2026-01-01T00:00:00Z")),
                        new TimeExpression.Fixed(Instant.parse("2026-01-03T00:00:00Z")),
                        new Uniform())),
        Parameter.of("key", new Parameter.Uuid()),
        Parameter.of("yes", new Parameter.Bool(0.5)),
        new Parameter("word", new Parameter.RandomText(3, 3, "ab"), 0.3, Optional.empty(), SourceRange.named("")),
        new Parameter("tags", new Parameter.Value("{a,b}"), 0, Optional.of("text[]"), SourceRange.named("")),
        new Parameter(
                "doc",
                new Parameter.Template(List.of(
                        new Literal("{\"word\": "), new Placeholder("word", Escaping.JSON_VALUE), new Literal("}"))),
                0,
                Optional.of("jsonb"),
                SourceRange.named(""))
    };

    private static final String INSERT = "INSERT INTO kinds SELECT :id.a, :id.b, :whole, :price, :at, :day, :key, :yes,"
            + " :word, array_length(:tags, 1), :doc -> 'word'";

    @Test
    void everyKindIsTakenAsItsTypeAndTwoRunsSendTheSame() throws SqlFailure {
        String first = sent(1);
        assertThat(sent(8)).isEqualTo(first);
        assertThat(
                        one(
                                "SELECT count(*) FROM kinds WHERE 'x' || a = b AND whole BETWEEN -5 AND 5 AND price < 1000"
                                        + " AND at BETWEEN now() - interval '25 hours' AND now() AND day BETWEEN '2026-01-01' AND"
                                        + " '2026-01-03' AND tags = 2 AND (word IS NULL) = (doc = 'null') AND coalesce(word = doc #>> '{}', true)"))
                .isEqualTo("500");
        assertThat(one("SELECT count(DISTINCT key) || ' ' || count(DISTINCT a) FROM kinds"))
                .matches("500 (4[0-9]|50)");
    }

    /** Everything that does not move with the clock, in an order of its own. */
    private static String sent(int workers) throws SqlFailure {
        SqlScript setup = new SqlScript("setup", """
                DROP TABLE IF EXISTS kinds;
                CREATE TABLE kinds (a int, b text, whole int, price numeric(8, 2), at timestamptz, day date, key uuid,
                    yes boolean, word text, tags int, doc jsonb)
                """);
        RunResult result = run(INSERT, workers, List.of(setup), EVERY_KIND);
        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        assertThat(result.results().get(0).errors()).isZero();
        return one(
                "SELECT md5(string_agg(row(a, b, whole, price, day, key, yes, word, tags, doc)::text, ',' ORDER BY key))"
                        + " FROM kinds");
    }

    @Test
    void aColumnThatTheSampleDoesNotGiveEndsTheRun() {
        Parameter row = new Parameter(
                "row",
                new Parameter.Sample(SqlText.parse("SELECT 1 AS a, 2 AS b"), new Uniform()),
                0,
                Optional.empty(),
                SourceRange.named("file:3:5"));
        assertThat(run("SELECT :row.c::int", 1, List.of(), row).outcome())
                .isEqualTo(Outcome.failed(
                        "file:3:5: parameter 'row': a query has :row.c, but its sample returns the columns a, b"));
        assertThat(run("SELECT :row::int", 1, List.of(), row).outcome())
                .isEqualTo(
                        Outcome.failed(
                                "file:3:5: parameter 'row': its sample returns the columns a, b; add one to the reference: :row.a"));
    }

    @Test
    void aPeriodThatIsOverBeforeItBeginsEndsTheRun() {
        Parameter at = Parameter.of(
                "at",
                new Parameter.TimestampRange(
                        new TimeExpression.FromNow(Duration.ZERO),
                        new TimeExpression.Fixed(Instant.EPOCH),
                        new Uniform()));
        assertThat(run("SELECT :at::timestamptz", 1, List.of(), at)
                        .outcome()
                        .message()
                        .orElseThrow())
                .contains("'from' is later than 'to'");
    }

    /** Integers go as binary, with which a number beyond the type would become another. */
    @Test
    void aSequenceFailsWhereItsTypeEnds() {
        Parameter big = Parameter.of("n", new Parameter.Sequence(Long.MAX_VALUE - 99, 1));
        assertThat(failures("SELECT :n::int8", big)).containsExactly("100 completed, 400 failed with 22003");
        assertThat(failures("SELECT :n::numeric", big)).containsExactly("500 completed");
        Parameter backward = Parameter.of("n", new Parameter.Sequence(-(1 << 15) + 199, -1));
        assertThat(failures("SELECT :n::int2", backward)).containsExactly("200 completed, 300 failed with 22003");
        Parameter wide = Parameter.of("n", new Parameter.Sequence(1L << 62, 1L << 62));
        assertThat(failures("SELECT :n::int8", wide)).containsExactly("1 completed, 499 failed with 22003");
    }

    private static List<String> failures(String sql, Parameter parameter) {
        BenchmarkResult result = run(sql, 2, List.of(), parameter).results().get(0);
        String completed = result.iterations() + " completed";
        return result.failures().isEmpty()
                ? List.of(completed)
                : result.failures().stream()
                        .map(failure -> completed + ", " + failure.count() + " failed with " + failure.sqlState())
                        .toList();
    }

    /** PostgreSQL reads more integers than Java. */
    @Test
    void whatIsNoDecimalIntegerIsTheServersToRead() {
        Parameter hexadecimal = Parameter.of("n", new Parameter.Value("0x1F"));
        assertThat(failures("SELECT 1 / (:n::int8 - 30)", hexadecimal)).containsExactly("500 completed");
        assertThat(failures("SELECT :n::int8", Parameter.of("n", new Parameter.Value("99999999999999999999"))))
                .containsExactly("0 completed, 500 failed with 22003");
    }

    @Test
    void aTypeThatDoesNotExistIsTheServersToRefuse() {
        Parameter p =
                new Parameter("p", new Parameter.Value("1"), 0, Optional.of("no_such_type"), SourceRange.named(""));
        RunResult result = run("SELECT :p", 1, List.of(), p);
        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        assertThat(result.results().get(0).status()).isEqualTo(BenchmarkResult.Status.REFUSED);
        assertThat(result.results().get(0).failures().get(0).example())
                .isEqualTo("type \"no_such_type\" does not exist, at line 1, column 8");
    }

    private static RunResult run(String sql, int workers, List<SqlScript> setup, Parameter... parameters) {
        Map<String, Parameter> byName =
                Arrays.stream(parameters).collect(Collectors.toMap(Parameter::name, Function.identity()));
        Benchmark test = query(sql, workers, iterations(0), iterations(500));
        SqlText typed = SqlText.parse(sql)
                .withTypes(name -> Objects.requireNonNull(byName.get(name)).type());
        Benchmark typedTest = new Benchmark(
                test.name(),
                test.entry(),
                test.suite(),
                new Workload.Query(typed),
                test.load(),
                test.protocol(),
                test.workers(),
                test.warmup(),
                test.extent(),
                test.timeout(),
                test.expectedErrors(),
                test.thresholds());
        return Runner.run(
                Scenarios.of(typedTest, Optional.empty(), setup, parameters),
                database(),
                new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO),
                RunObservers.NONE,
                new StopSignal());
    }

    private static String one(String query) throws SqlFailure {
        Rows rows = database().sample(query);
        return rows.value(0, 0).orElseThrow();
    }
}
