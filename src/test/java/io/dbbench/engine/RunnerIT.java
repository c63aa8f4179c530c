package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.lasting;
import static io.dbbench.engine.Scenarios.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.connection.ServerTarget;
import io.dbbench.engine.peers.Peers;
import io.dbbench.engine.record.Progress;
import io.dbbench.lifecycle.NanoClock;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.result.Outcome;
import io.dbbench.result.ProgressSnapshot;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Threshold;
import io.dbbench.sql.SqlText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("alone")
final class RunnerIT {
    private static final String INSERT =
            "INSERT INTO seen (worker, value, label)" + " VALUES (pg_backend_pid()::text, :number, :label)";
    private static final Parameter NUMBER = Parameter.of("number", new Parameter.Sequence(1, 1));
    private static final Parameter LABEL = Parameter.of(
            "label", new Parameter.Weighted(List.of(new Parameter.Option("a", 80), new Parameter.Option("b", 20))));

    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        database = Database.open(new ServerTarget.Embedded(Scenarios.SERVER), Map.of(), words -> {});
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() throws Exception {
        database.execute(new SqlScript("empty", "TRUNCATE seen"));
    }

    @Test
    void exactlyTheRequestedIterationsAreMeasured() {
        RunResult result =
                run(Scenarios.of(query("SELECT generate_series(1, 3)", 4, iterations(10), iterations(1003))));
        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        BenchmarkResult test = result.results().get(0);
        assertThat(test.iterations()).isEqualTo(1003);
        assertThat(test.counts().statements()).isEqualTo(1003);
        assertThat(test.response().count()).isEqualTo(1003);
        assertThat(test.counts().rows()).isEqualTo(3 * 1003);
        assertThat(test.status()).isEqualTo(BenchmarkResult.Status.COMPLETED);
        assertThat(test.errors()).isZero();
    }

    @Test
    void warmupIsRunAndNotCounted() throws Exception {
        RunResult result = run(Scenarios.of(query(INSERT, 3, iterations(30), iterations(50)), NUMBER, LABEL));
        assertThat(result.results().get(0).iterations()).isEqualTo(50);
        assertThat(column("SELECT count(*) FROM seen WHERE value > 0")).containsExactly("50");
        assertThat(column("SELECT count(*) FROM seen WHERE value <= 0")).containsExactly("30");
    }

    @Test
    void everyWorkerHasItsStatementPreparedInTheWarmup() throws Exception {
        run(Scenarios.of(query(INSERT, 8, iterations(1), iterations(8)), NUMBER, LABEL));
        assertThat(column("SELECT count(DISTINCT worker) FROM seen WHERE value <= 0"))
                .containsExactly("8");
    }

    @Test
    void aSequenceIsUniqueOverAllWorkers() throws Exception {
        run(Scenarios.of(query(INSERT, 8, iterations(100), iterations(2000)), NUMBER, LABEL));
        assertThat(column("SELECT count(DISTINCT value) || ' ' || min(value) || ' ' || max(value) FROM seen"))
                .containsExactly("2100 -99 2000");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void theStatementsSentDoNotDependOnTheWorkers(int workers) throws Exception {
        Parameter range = Parameter.of("number", new Parameter.IntegerRange(1, 1_000_000, new Distribution.Uniform()));
        run(Scenarios.of(query(INSERT, workers, iterations(0), iterations(500)), range, LABEL));
        // sealed: it changes with the way values are drawn, and with nothing else
        assertThat(column(
                        "SELECT count(*) || ' ' || sum(value) || ' ' || count(*) FILTER (WHERE label = 'a') FROM seen"))
                .containsExactly("500 250428216 401");
    }

    @Test
    void errorsAreCountedBySqlStateAndKeptOutOfTheLatency() {
        RunResult result = run(Scenarios.of(
                query("SELECT 1 / :divisor::int", 2, iterations(0), iterations(400)),
                Parameter.of("divisor", new Parameter.Choice(List.of("0", "1"), new Distribution.Uniform()))));
        BenchmarkResult test = result.results().get(0);
        assertThat(test.iterations() + test.errors()).isEqualTo(400);
        assertThat(test.errors()).isBetween(120L, 280L);
        assertThat(test.failures())
                .singleElement()
                .extracting(Failure::sqlState)
                .isEqualTo("22012");
        assertThat(test.failures().get(0).example()).contains("division by zero");
        assertThat(test.response().count()).isEqualTo(test.iterations());
        assertThat(test.times().failed().count()).isEqualTo(test.errors());
    }

    @Test
    void aSlowStatementIsCanceledByItsTimeout() {
        Benchmark slow = Scenarios.withTimeout(
                query("SELECT pg_sleep(20)", 1, iterations(0), iterations(2)), Duration.ofMillis(50));
        BenchmarkResult test = run(Scenarios.of(slow)).results().get(0);
        assertThat(test.iterations()).isZero();
        assertThat(test.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.sqlState()).isEqualTo("57014");
            assertThat(failure.count()).isEqualTo(2);
        });
    }

    @Test
    void latencyCoversTheStatement() {
        BenchmarkResult test = run(Scenarios.of(query("SELECT pg_sleep(0.02)", 2, iterations(0), iterations(10))))
                .results()
                .get(0);
        assertThat(test.response().minNanos().orElseThrow()).isGreaterThanOrEqualTo(20_000_000);
        assertThat(test.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(test.tps().orElseThrow()).isLessThanOrEqualTo(100);
    }

    @Test
    void iterationsThatStartWithinTheDurationAreAwaitedAndCounted() {
        BenchmarkResult test = run(Scenarios.of(
                        query("SELECT pg_sleep(0.3)", 3, iterations(0), lasting(Duration.ofMillis(100)))))
                .results()
                .get(0);
        assertThat(test.iterations()).isEqualTo(3);
        assertThat(test.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void workersRunAtTheSameTime() {
        BenchmarkResult test = run(Scenarios.of(query("SELECT pg_sleep(0.2)", 20, iterations(0), iterations(20))))
                .results()
                .get(0);
        // one after the other they would take 4 seconds
        assertThat(test.elapsed()).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void allOfManyWorkersRunIterations() {
        BenchmarkResult test = run(Scenarios.of(
                        query("SELECT 1", 200, iterations(200), lasting(Duration.ofSeconds(3)))))
                .results()
                .get(0);
        assertThat(test.warnings()).noneMatch(warning -> warning.contains("ran no measured iteration"));
        // by Little's law so many were in flight on the average; the rest of their time workers spend outside the
        // statement
        double inFlight =
                test.tps().orElseThrow() * test.response().averageNanos().orElseThrow() / 1e9;
        assertThat(inFlight).isGreaterThan(100);
    }

    @Test
    void waitingForThePoolIsPartOfTheResponseAndReportedSeparately() {
        BenchmarkResult test = run(Scenarios.of(
                        query("SELECT pg_sleep(0.02)", 4, iterations(0), iterations(40)),
                        Optional.of(new PoolSettings(2)),
                        List.of()))
                .results()
                .get(0);
        assertThat(test.iterations()).isEqualTo(40);
        double waited = test.times().waiting().orElseThrow().averageNanos().orElseThrow();
        double served = test.service().averageNanos().orElseThrow();
        assertThat(waited).isGreaterThan(5_000_000);
        assertThat(served).isGreaterThanOrEqualTo(20_000_000);
        assertThat(test.response().sumNanos())
                .isEqualTo(test.times().waiting().orElseThrow().sumNanos()
                        + test.service().sumNanos());
    }

    @Test
    void anInternalErrorInAWorkerKeepsEarlierResultsAndRunsTheTeardown() throws Exception {
        // no scenario that was checked has such a parameter: a letter of none is drawn
        Parameter broken = Parameter.of("label", new Parameter.RandomText(3, 3, ""));
        Scenario fine = Scenarios.of(query("SELECT 1", 1, iterations(0), iterations(7)), NUMBER, broken);
        Scenario scenario = new Scenario(
                fine.name(),
                fine.description(),
                fine.database(),
                fine.setup(),
                List.of(new SqlScript("teardown", "INSERT INTO seen (worker) VALUES ('torn down')")),
                fine.parameters(),
                List.of(fine.benchmarks().get(0), query(INSERT, 2, iterations(0), iterations(10))),
                fine.source());

        assertThatThrownBy(() -> run(scenario))
                .isInstanceOfSatisfying(InternalRunError.class, defect -> {
                    assertThat(defect.result().results())
                            .singleElement()
                            .satisfies(test -> assertThat(test.iterations()).isEqualTo(7));
                    assertThat(defect.result().outcome().status()).isEqualTo(Outcome.Status.FAILED);
                })
                .hasMessageContaining("a worker failed");
        assertThat(column("SELECT worker FROM seen WHERE value IS NULL")).containsExactly("torn down");
    }

    @Test
    void aLostConnectionIsReplacedAndCounted() {
        BenchmarkResult test = run(Scenarios.of(
                        query(
                                "SELECT CASE WHEN :number % 5 = 0 THEN pg_terminate_backend(pg_backend_pid()) END",
                                1, iterations(0), iterations(20)),
                        NUMBER))
                .results()
                .get(0);
        assertThat(test.errors()).isEqualTo(4);
        assertThat(test.iterations()).isEqualTo(16);
        assertThat(test.failures()).extracting(Failure::sqlState).containsExactly("57P01");
    }

    @Test
    void aLostConnectionOfAPoolIsReplacedAndCountedOnce() {
        BenchmarkResult test = run(Scenarios.of(
                        query(
                                "SELECT CASE WHEN :number % 5 = 0 THEN pg_terminate_backend(pg_backend_pid()) END",
                                1, iterations(0), iterations(20)),
                        Optional.of(new PoolSettings(1)),
                        List.of(),
                        NUMBER))
                .results()
                .get(0);
        assertThat(test.failures()).extracting(Failure::sqlState).containsExactly("57P01");
        assertThat(test.errors()).isEqualTo(4);
        assertThat(test.iterations()).isEqualTo(16);
    }

    @Test
    void aRequestedStopCancelsRunningStatementsAndKeepsMeasurements() {
        StopSignal stop = new StopSignal();
        Scenario scenario = Scenarios.of(
                query("SELECT pg_sleep(CASE WHEN :number < 11 THEN 0 ELSE 60 END)", 1, iterations(0), iterations(20)),
                NUMBER);
        RunResult result =
                Runner.run(scenario, database, options(), RunObservers.of(new StoppingListener(stop, 10)), stop);
        assertThat(result.outcome()).isEqualTo(Outcome.interrupted());
        BenchmarkResult test = result.results().get(0);
        assertThat(test.status()).isEqualTo(BenchmarkResult.Status.PARTIAL);
        assertThat(test.iterations()).isEqualTo(10);
        assertThat(test.errors()).isZero();
    }

    @Test
    void aTestThatIsStoppedInItsFirstStatementReportsItsDuration() {
        StopSignal stop = new StopSignal();
        RunListener stopping = new RunListener() {
            @Override
            public void progressed(Benchmark test, Progress progress) {
                if (progress.elapsed().compareTo(Duration.ofMillis(300)) > 0) {
                    stop.request();
                }
            }
        };
        Scenario scenario =
                Scenarios.of(query("SELECT pg_sleep(60)", 2, iterations(0), lasting(Duration.ofMinutes(1))));
        BenchmarkResult test = Runner.run(scenario, database, options(), RunObservers.of(stopping), stop)
                .results()
                .get(0);
        assertThat(test.status()).isEqualTo(BenchmarkResult.Status.PARTIAL);
        assertThat(test.iterations()).isZero();
        assertThat(test.elapsed()).isBetween(Duration.ofMillis(300), Duration.ofSeconds(59));
    }

    /** Otherwise the next test would begin in the last pause of this one. */
    @Test
    void aTestLastsForItsDurationEvenIfNoIterationIsLeftToStart() {
        long beginNanos = System.nanoTime();
        BenchmarkResult test = run(Scenarios.of(Scenarios.withLoad(
                        query("SELECT 1", 1, iterations(0), lasting(Duration.ofMillis(700))),
                        new Load.Closed(Optional.of(Duration.ofMillis(400))))))
                .results()
                .get(0);
        assertThat(test.iterations()).isEqualTo(2);
        assertThat(test.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(700));
        assertThat(System.nanoTime() - beginNanos)
                .isGreaterThanOrEqualTo(test.elapsed().toNanos());
    }

    @Test
    void aFailedWarmupReportsTheCause() {
        BenchmarkResult test = run(Scenarios.of(
                        query(
                                "SELECT 1 / (:number::int + 2), sqrt((:number::int - 1)::float8)",
                                2,
                                iterations(6),
                                iterations(1)),
                        NUMBER))
                .results()
                .get(0);
        assertThat(test.warnings())
                .filteredOn(warning -> warning.contains("of the warm-up failed"))
                .singleElement()
                .asString()
                .startsWith("6 iterations of the warm-up failed, 5 of them with SQLSTATE 2201F: ")
                .contains("cannot take square root of a negative number");
    }

    @Test
    void theWarmupPausesAsTheTestDoes() throws Exception {
        run(Scenarios.of(
                Scenarios.withLoad(
                        query(INSERT, 2, lasting(Duration.ofMillis(500)), iterations(2)),
                        new Load.Closed(Optional.of(Duration.ofMillis(200)))),
                NUMBER,
                LABEL));
        // each worker at 0, 200 and 400 ms, unless it was held up
        assertThat(Integer.parseInt(
                        column("SELECT count(*) FROM seen WHERE value <= 0").get(0)))
                .isBetween(2, 6);
    }

    @Test
    void statementsCanceledByAnAbortThresholdDoNotCountAsFailed() {
        AbortPolicy satisfied = new AbortPolicy() {
            @Override
            public Optional<String> during(Benchmark test, ProgressSnapshot standing) {
                return standing.completed() == 10 ? Optional.of("enough") : Optional.empty();
            }

            @Override
            public Optional<String> after(Benchmark test, BenchmarkResult result) {
                return Optional.empty();
            }
        };
        Threshold aborting = new Threshold(
                "errors == 0",
                CountMetric.ERRORS,
                Threshold.Operator.EQUAL,
                Limit.of(0, Dimension.NUMBER),
                Severity.ABORT);
        Scenario scenario = Scenarios.of(
                Scenarios.withThresholds(
                        query(
                                "SELECT pg_sleep(CASE WHEN :number < 11 THEN 0 ELSE 60 END)",
                                4,
                                iterations(0),
                                iterations(30)),
                        aborting),
                NUMBER);
        RunResult result =
                Runner.run(scenario, database, options(), RunObservers.NONE.aborting(satisfied), new StopSignal());
        assertThat(result.outcome()).isEqualTo(Outcome.aborted("enough"));
        BenchmarkResult test = result.results().get(0);
        assertThat(test.status()).isEqualTo(BenchmarkResult.Status.PARTIAL);
        assertThat(test.iterations()).isEqualTo(10);
        assertThat(test.failures()).isEmpty();
    }

    @Test
    void aStopDuringTeardownDeterminesTheOutcome() throws Exception {
        StopSignal stop = new StopSignal();
        RunListener stopping = new RunListener() {
            @Override
            public void note(String words) {
                if (words.startsWith("Tearing down")) {
                    stop.request();
                }
            }
        };
        RunResult result = Runner.run(
                tornDownBy("INSERT INTO seen (worker) VALUES ('torn down')"),
                database,
                options(),
                RunObservers.of(stopping),
                stop);
        assertThat(result.outcome()).isEqualTo(Outcome.interrupted());
        assertThat(result.results().get(0).status()).isEqualTo(BenchmarkResult.Status.COMPLETED);
        assertThat(result.warnings()).isEmpty();
        assertThat(column("SELECT worker FROM seen")).containsExactly("torn down");
    }

    @Test
    void teardownOfAStoppedRunHasATimeLimit() {
        StopSignal stop = new StopSignal();
        stop.request();
        RunContext context = new RunContext(
                tornDownBy("SELECT pg_sleep(600)", "SELECT 1"),
                database,
                options(),
                RunObservers.NONE,
                Peers.NONE,
                stop,
                NanoClock.system());
        assertThat(new Teardown(context, Duration.ofSeconds(1)).run())
                .extracting(Finding::text)
                .containsExactly(
                        "teardown (SELECT pg_sleep(600)) was canceled: a stopped run has 1 s for it",
                        "teardown (SELECT 1) was skipped: a stopped run has 1 s for it");
    }

    private static Scenario tornDownBy(String... teardown) {
        return scripted(List.of(), Stream.of(teardown).toList());
    }

    private static Scenario scripted(List<String> setup, List<String> teardown) {
        Scenario scenario = Scenarios.of(query("SELECT 1", 1, iterations(0), iterations(1)));
        return new Scenario(
                scenario.name(),
                scenario.description(),
                scenario.database(),
                setup.stream().map(sql -> new SqlScript(sql, sql)).toList(),
                teardown.stream().map(sql -> new SqlScript(sql, sql)).toList(),
                scenario.parameters(),
                scenario.benchmarks(),
                scenario.source());
    }

    @Test
    void setupThatLeavesATransactionOpenFails() throws Exception {
        RunResult result =
                run(scripted(List.of("BEGIN", "INSERT INTO seen (worker) VALUES ('not to stay')"), List.of()));
        assertThat(result.outcome())
                .isEqualTo(Outcome.failed("setup failed: a transaction was begun but not ended, and was"
                        + " rolled back; end it with COMMIT"));
        assertThat(result.results()).isEmpty();
        assertThat(column("SELECT worker FROM seen")).isEmpty();
    }

    @Test
    void aTransactionMaySpanSeveralScripts() throws Exception {
        RunResult result =
                run(scripted(List.of("BEGIN", "INSERT INTO seen (worker) VALUES ('set up')", "COMMIT"), List.of()));
        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        assertThat(column("SELECT worker FROM seen")).containsExactly("set up");
    }

    @Test
    void objectsThatExistedBeforeAFailedSetupAreNotTornDown() throws Exception {
        RunResult result = run(scripted(
                List.of("CREATE TABLE seen (worker text)"), List.of("INSERT INTO seen (worker) VALUES ('torn down')")));
        assertThat(result.outcome().status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("teardown was skipped because setup did not complete")
                .endsWith(": INSERT INTO seen (worker) VALUES ('torn down')");
        assertThat(column("SELECT worker FROM seen")).isEmpty();
    }

    @Test
    void aControlConnectionLostDuringATestIsReplacedBeforeTheNextTest() throws Exception {
        var ending = query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'dbbench'"
                        + " AND usename = current_user",
                1,
                iterations(0),
                iterations(1));
        var next = query("SELECT 1", 1, iterations(0), iterations(5));
        RunResult result = run(Scenarios.of(ending).withBenchmarks(List.of(ending, next)));
        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        assertThat(result.results()).extracting(BenchmarkResult::iterations).containsExactly(1L, 5L);
    }

    @Test
    void teardownThatLeavesATransactionOpenIsReported() throws Exception {
        RunResult result = run(tornDownBy("BEGIN; INSERT INTO seen (worker) VALUES ('not to stay')"));
        assertThat(result.outcome()).isEqualTo(Outcome.completed());
        assertThat(result.warnings())
                .singleElement()
                .asString()
                .startsWith("teardown failed: a transaction was begun but not ended");
        assertThat(column("SELECT worker FROM seen")).isEmpty();
    }

    @Test
    void aRequestedStopCancelsTheSetup() {
        StopSignal stop = new StopSignal();
        CompletableFuture<Void> stopper =
                CompletableFuture.runAsync(stop::request, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        RunResult result = Runner.run(
                Scenarios.of(
                        query("SELECT 1", 1, iterations(0), iterations(1)),
                        Optional.empty(),
                        List.of(new SqlScript("long", "SELECT pg_sleep(600)"))),
                database,
                options(),
                RunObservers.NONE,
                stop);
        stopper.join();
        assertThat(result.outcome()).isEqualTo(Outcome.interrupted());
        assertThat(result.results()).isEmpty();
    }

    /** Asks for the end once enough iterations have been completed. */
    private record StoppingListener(StopSignal stop, long after) implements RunListener {
        @Override
        public void note(String words) {}

        @Override
        public void testStarted(Benchmark test, int number, int total) {}

        @Override
        public void progressed(Benchmark test, Progress progress) {
            if (progress.completed() >= after) {
                stop.request();
            }
        }

        @Override
        public void testEnded(BenchmarkResult result) {}
    }

    @Test
    void aFailingSetupEndsTheRun() {
        RunResult result = run(Scenarios.of(
                query("SELECT 1", 1, iterations(0), iterations(1)),
                Optional.empty(),
                List.of(new SqlScript("extra.sql", "SELECT * FROM missing"))));
        assertThat(result.outcome().message().orElseThrow())
                .contains("extra.sql")
                .contains("\"missing\" does not exist");
        assertThat(result.results()).isEmpty();
    }

    @Test
    void anEmptySampleEndsTheRun() {
        RunResult result = run(Scenarios.of(
                query("SELECT :id::int", 1, iterations(0), iterations(1)),
                Parameter.of(
                        "id",
                        new Parameter.Sample(SqlText.parse("SELECT 1 WHERE false"), new Distribution.Uniform()))));
        assertThat(result.outcome())
                .isEqualTo(
                        Outcome.failed(
                                "made in code: parameter 'id': its sample returned no rows; check that its tables contain data"));
    }

    @Test
    void theEnvironmentIsRecorded() {
        RunResult result = run(Scenarios.of(query("SELECT 1", 1, iterations(0), iterations(1))));
        assertThat(result.environment().server().orElseThrow().version()).startsWith("18.");
        assertThat(result.environment().server().orElseThrow().databaseBytes()).isPositive();
        assertThat(result.environment().client().processors()).isPositive();
    }

    @Test
    void theClientIsWarmBeforeTheFirstTest() {
        RunOptions options = new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ofMillis(500));
        RunResult result = Runner.run(
                Scenarios.of(query("SELECT 1", 1, iterations(0), iterations(1))),
                database,
                options,
                RunObservers.NONE,
                new StopSignal());
        assertThat(result.clientWarmup()).isPositive();
        assertThat(result.results().get(0).iterations()).isOne();
    }

    private static RunResult run(Scenario scenario) {
        return Runner.run(scenario, database, options(), RunObservers.NONE, new StopSignal());
    }

    private static RunOptions options() {
        return new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO);
    }

    private static List<String> column(String query) throws Exception {
        Rows rows = database.sample(query);
        return IntStream.range(0, rows.size())
                .mapToObj(row -> rows.value(row, 0).orElse("NULL"))
                .toList();
    }
}
