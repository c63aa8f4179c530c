package io.dbbench.engine;

import static io.dbbench.engine.Scenarios.branch;
import static io.dbbench.engine.Scenarios.expecting;
import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.query;
import static io.dbbench.engine.Scenarios.step;
import static io.dbbench.engine.Scenarios.transaction;
import static io.dbbench.engine.Scenarios.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dbbench.connection.ServerTarget;
import io.dbbench.judge.Judge;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.Database;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Failure;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Distribution;
import io.dbbench.scenario.Load;
import io.dbbench.scenario.Parameter;
import io.dbbench.scenario.PoolSettings;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Workload;
import io.dbbench.scenario.Workload.End;
import io.dbbench.scenario.Workload.Isolation;
import io.dbbench.scenario.Workload.Mix;
import io.dbbench.scenario.Workload.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transactions, mixes, pauses and expected errors, against a server. */
final class WorkloadsIT {
    private static final String INSERT = "INSERT INTO seen (value) VALUES (:number)";
    private static final Parameter NUMBER = Parameter.of("number", new Parameter.Sequence(1, 1));

    /** Sequences are not rolled back, so that the function can tell tries apart. */
    private static final SqlScript FLAKY = new SqlScript("flaky", """
            CREATE SEQUENCE tries;
            CREATE FUNCTION flaky() RETURNS void LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_sleep(0.01);
                IF nextval('tries') % 3 <> 0 THEN
                    RAISE EXCEPTION 'two of three fail' USING ERRCODE = '40P01';
                END IF;
            END $$;
            """);

    private static Database database;

    @BeforeAll
    static void start() throws Exception {
        database = Database.open(new ServerTarget.Embedded(Scenarios.SERVER), Map.of(), words -> {});
        database.execute(FLAKY);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() throws Exception {
        database.execute(new SqlScript("empty", "TRUNCATE seen; ALTER SEQUENCE tries RESTART"));
    }

    private static RunResult run(Scenario scenario) {
        RunOptions options = new RunOptions("test", List.of(), 1, Optional.empty(), Duration.ZERO);
        return Runner.run(scenario, database, options, RunObservers.NONE, new StopSignal());
    }

    private static BenchmarkResult test(Benchmark test, Parameter... parameters) {
        return run(Scenarios.of(test, parameters)).results().get(0);
    }

    private static String value(String query) throws Exception {
        return database.sample(query).value(0, 0).orElseThrow();
    }

    @Test
    void aTransactionCountsItsStatementsWithoutBeginAndCommit() throws Exception {
        BenchmarkResult test =
                test(workload(transaction(0, INSERT, "SELECT 1", "SELECT 2, 3"), 4, iterations(100)), NUMBER);
        assertThat(test.iterations()).isEqualTo(100);
        assertThat(test.counts().statements()).isEqualTo(300);
        assertThat(test.counts().rows()).isEqualTo(200);
        assertThat(test.qps().orElseThrow()).isCloseTo(3 * test.tps().orElseThrow(), within(0.001));
        assertThat(test.subject().statement()).isEqualTo(INSERT + ";\nSELECT 1;\nSELECT 2, 3");
        assertThat(value("SELECT count(DISTINCT value) FROM seen")).isEqualTo("100");
    }

    @Test
    void aTransactionThatEndsWithRollbackChangesNothing() throws Exception {
        Transaction committed = transaction(0, INSERT);
        BenchmarkResult test = test(
                workload(new Transaction(committed.steps(), Isolation.DEFAULT, End.ROLLBACK, 0), 2, iterations(20)),
                NUMBER);
        assertThat(test.iterations()).isEqualTo(20);
        assertThat(value("SELECT count(*) FROM seen")).isEqualTo("0");
    }

    @Test
    void aFailedTransactionIsRolledBackAndTheNextOneRuns() throws Exception {
        BenchmarkResult test =
                test(workload(transaction(0, INSERT, "SELECT 1 / (:number % 4)"), 2, iterations(40)), NUMBER);
        assertThat(test.errors()).isEqualTo(10);
        assertThat(test.iterations()).isEqualTo(30);
        assertThat(test.counts().reconnects()).isZero();
        assertThat(value("SELECT count(*) FROM seen")).isEqualTo("30");
    }

    @Test
    void aTransactionReturnsItsConnectionToThePool() throws Exception {
        BenchmarkResult test = run(Scenarios.of(
                        workload(transaction(0, INSERT, "SELECT 1 / (:number % 4)"), 4, iterations(40)),
                        Optional.of(new PoolSettings(2)),
                        List.of(),
                        NUMBER))
                .results()
                .get(0);
        assertThat(test.iterations()).isEqualTo(30);
        assertThat(value("SELECT count(*) FROM seen")).isEqualTo("30");
        assertThat(test.times().waiting().orElseThrow().count()).isEqualTo(30);
    }

    @Test
    void retriesUseTheSameParametersAndAreCountedAndTimed() throws Exception {
        BenchmarkResult test = test(workload(transaction(2, INSERT, "SELECT flaky()"), 1, iterations(10)), NUMBER);
        assertThat(test.iterations()).isEqualTo(10);
        assertThat(test.errors()).isZero();
        assertThat(test.counts().retries()).isEqualTo(20);
        assertThat(test.counts().statements()).isEqualTo(20);
        assertThat(test.response().minNanos().orElseThrow()).isGreaterThanOrEqualTo(30_000_000);
        assertThat(value("SELECT string_agg(value::text, ' ' ORDER BY value) FROM seen"))
                .isEqualTo("1 2 3 4 5 6 7 8 9 10");
    }

    @Test
    void anIterationFailsAfterItsLastTry() throws Exception {
        BenchmarkResult test = test(workload(transaction(1, INSERT, "SELECT flaky()"), 1, iterations(10)), NUMBER);
        // every third try succeeds, and each iteration has two: fail and fail, succeed, fail and fail, succeed, …
        assertThat(test.iterations()).isEqualTo(5);
        assertThat(test.errors()).isEqualTo(5);
        assertThat(test.counts().retries()).isEqualTo(5);
        assertThat(test.failures()).extracting(Failure::sqlState).containsExactly("40P01");
        assertThat(value("SELECT count(*) FROM seen")).isEqualTo(Long.toString(test.iterations()));
    }

    @Test
    void otherFailuresAreNotRetried() {
        BenchmarkResult test = test(workload(transaction(5, "SELECT 1 / (:number % 2)"), 1, iterations(10)), NUMBER);
        assertThat(test.errors()).isEqualTo(5);
        assertThat(test.counts().retries()).isZero();
    }

    @Test
    void conflictingTransactionsSucceedAfterRetries() throws Exception {
        database.execute(new SqlScript("counter", "INSERT INTO seen (value) VALUES (0)"));
        Transaction increment = new Transaction(
                List.of(
                        step("SELECT value FROM seen", Map.of("value", "value")),
                        step("UPDATE seen SET value = :value + 1", Map.of())),
                Isolation.SERIALIZABLE,
                End.COMMIT,
                1000);
        BenchmarkResult test = test(workload(increment, 4, iterations(200)));
        assertThat(test.iterations()).isEqualTo(200);
        assertThat(test.counts().retries()).isPositive();
        assertThat(value("SELECT value FROM seen")).isEqualTo("200");
    }

    @Test
    void withoutRetriesConflictingTransactionsFailAsExpectedErrors() throws Exception {
        database.execute(new SqlScript("counter", "INSERT INTO seen (value) VALUES (0)"));
        Transaction increment = new Transaction(
                List.of(step("UPDATE seen SET value = value + 1 WHERE pg_sleep(0.001) IS NOT NULL", Map.of())),
                Isolation.REPEATABLE_READ,
                End.COMMIT,
                0);
        BenchmarkResult test = test(expecting(workload(increment, 4, iterations(200)), "40001"));
        assertThat(test.errors()).isZero();
        assertThat(test.expectedErrors()).isPositive();
        assertThat(test.iterations() + test.expectedErrors()).isEqualTo(200);
        assertThat(test.response().count()).isEqualTo(test.iterations());
        assertThat(test.times().failed().count()).isEqualTo(test.expectedErrors());
        assertThat(value("SELECT value FROM seen")).isEqualTo(Long.toString(test.iterations()));
    }

    @Test
    void onlyExpectedFailuresAreNotErrors() {
        BenchmarkResult test = test(
                expecting(
                        workload(
                                query("SELECT CASE WHEN :number % 5 = 0 THEN ('x' || :number::text)::int"
                                        + " WHEN :number % 2 = 0 THEN 1 / (:number::int - :number::int) END"),
                                1,
                                iterations(20)),
                        "22012"),
                NUMBER);
        assertThat(test.expectedErrors()).isEqualTo(8);
        assertThat(test.errors()).isEqualTo(4);
        assertThat(test.iterations()).isEqualTo(8);
    }

    @Test
    void captureBindsAValueFromAnEarlierStep() throws Exception {
        Transaction chain = new Transaction(
                List.of(
                        step(
                                "INSERT INTO seen (value, label) VALUES (:number, gen_random_uuid()) RETURNING *",
                                Map.of("key", "label", "twice", "value")),
                        step("UPDATE seen SET worker = :key WHERE label = :key AND value = :twice", Map.of())),
                Isolation.DEFAULT,
                End.COMMIT,
                0);
        assertThat(test(workload(chain, 4, iterations(100)), NUMBER).iterations())
                .isEqualTo(100);
        assertThat(value("SELECT count(*) FROM seen WHERE worker = label")).isEqualTo("100");
    }

    @Test
    void aColumnThatCannotBeCapturedEndsTheTestBeforeItBegins() {
        Transaction wrong = new Transaction(
                List.of(step("SELECT 1 AS one", Map.of("two", "two")), step("SELECT :two::int", Map.of())),
                Isolation.DEFAULT,
                End.COMMIT,
                0);
        BenchmarkResult test = test(workload(wrong, 1, iterations(1)));
        assertThat(test.status()).isEqualTo(BenchmarkResult.Status.REFUSED);
        assertThat(test.failures())
                .extracting(Failure::example)
                .containsExactly("statement 1 of 2: there is no column \"two\" to capture; the statement returns one");
    }

    private static Workload.Mix mix() {
        return new Mix(List.of(
                branch("one", 3, query("INSERT INTO seen (label, value) VALUES ('one', :number)")),
                branch(
                        "two",
                        1,
                        transaction(
                                0,
                                "INSERT INTO seen (label, value) VALUES ('two', :number)",
                                "INSERT INTO seen (label, value) VALUES ('three', :number)"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void theStatementsOfAMixDoNotDependOnTheWorkers(int workers) throws Exception {
        Parameter range = Parameter.of("number", new Parameter.IntegerRange(1, 1_000_000, new Distribution.Uniform()));
        List<BenchmarkResult> results = run(Scenarios.of(workload(mix(), workers, iterations(1000)), range))
                .results();
        assertThat(results).extracting(BenchmarkResult::testName).containsExactly("test", "test / one", "test / two");
        // sealed: it changes with the way branches and values are drawn, and with nothing else
        assertThat(value("SELECT string_agg(label || ' ' || n || ' ' || sum, ', ' ORDER BY label) FROM"
                        + " (SELECT label, count(*) AS n, sum(value) FROM seen GROUP BY label) AS labels"))
                .isEqualTo("one 762 380386735, three 238 119702927, two 238 119702927");
    }

    @Test
    void branchesHaveTheirOwnResultsThatAddUpToTheWhole() {
        List<BenchmarkResult> results =
                run(Scenarios.of(workload(mix(), 4, iterations(1000)), NUMBER)).results();
        BenchmarkResult whole = results.get(0);
        BenchmarkResult one = results.get(1);
        BenchmarkResult two = results.get(2);
        assertThat(whole.iterations()).isEqualTo(1000).isEqualTo(one.iterations() + two.iterations());
        assertThat(one.iterations()).isBetween(690L, 810L);
        assertThat(one.response().sumNanos() + two.response().sumNanos())
                .isEqualTo(whole.response().sumNanos());
        assertThat(one.counts().statements()).isEqualTo(one.iterations());
        assertThat(two.counts().statements()).isEqualTo(2 * two.iterations());
        assertThat(one.tps().orElseThrow() + two.tps().orElseThrow())
                .isCloseTo(whole.tps().orElseThrow(), within(0.001));
        assertThat(results)
                .allSatisfy(result -> assertThat(result.subject().entry()).isEqualTo("test"));
        assertThat(one.subject().branch()).contains("one");
        assertThat(whole.subject().branch()).isEmpty();
        assertThat(one.subject().statement()).startsWith("INSERT").doesNotContain("two");
        assertThat(results).allSatisfy(result -> assertThat(result.precision()).isPresent());
    }

    @Test
    void thresholdsApplyToTheWholeMixOnly() {
        Benchmark plain = expecting(
                workload(
                        new Mix(List.of(
                                branch("fails", 1, query("SELECT 1 / (:number::int - :number::int)")),
                                branch("works", 1, query("SELECT 1")))),
                        1,
                        iterations(20)),
                "22012");
        Scenario scenario = Scenarios.of(Scenarios.withThresholds(plain, Threshold.NO_ERRORS), NUMBER);
        List<BenchmarkResult> judged = Judge.judge(scenario, run(scenario)).results();
        assertThat(judged.get(0).verdicts()).extracting(Verdict::status).containsExactly(Verdict.Status.PASSED);
        assertThat(judged.get(0).expectedErrors()).isPositive();
        assertThat(judged.get(1).verdicts()).isEmpty();
        assertThat(judged.get(1).expectedErrors()).isEqualTo(judged.get(0).expectedErrors());
        assertThat(judged.get(2).expectedErrors()).isZero();
    }

    @Test
    void eachBranchHasItsOwnIsolation() throws Exception {
        String insert = "INSERT INTO seen (label) SELECT current_setting('transaction_isolation')";
        Transaction serializable =
                new Transaction(List.of(step(insert, Map.of())), Isolation.SERIALIZABLE, End.COMMIT, 0);
        Mix mix = new Mix(List.of(branch("plain", 1, query(insert)), branch("strict", 1, serializable)));
        List<BenchmarkResult> results =
                run(Scenarios.of(workload(mix, 2, iterations(50)))).results();
        assertThat(value("SELECT count(*) FROM seen WHERE label = 'serializable'"))
                .isEqualTo(Long.toString(results.get(2).iterations()));
        assertThat(value("SELECT count(*) FROM seen WHERE label = 'read committed'"))
                .isEqualTo(Long.toString(results.get(1).iterations()));
    }

    @Test
    void lostConnectionsAreCountedByBranch() {
        Mix mix = new Mix(List.of(
                branch("steady", 1, query("SELECT 1")),
                branch("fatal", 1, query("SELECT pg_terminate_backend(pg_backend_pid())"))));
        List<BenchmarkResult> results =
                run(Scenarios.of(workload(mix, 2, iterations(20)))).results();
        assertThat(results.get(2).iterations()).isZero();
        assertThat(results.get(2).errors())
                .isPositive()
                .isEqualTo(results.get(0).errors());
        assertThat(results.get(2).counts().reconnects())
                .isEqualTo(results.get(2).errors())
                .isEqualTo(results.get(0).counts().reconnects());
        assertThat(results.get(1).counts().reconnects()).isZero();
        assertThat(results.get(1).errors()).isZero();
    }

    @Test
    void thinkTimePausesBetweenIterationsNotWithin() {
        BenchmarkResult test = test(Scenarios.withLoad(
                workload(query("SELECT 1"), 1, iterations(5)), new Load.Closed(Optional.of(Duration.ofMillis(100)))));
        assertThat(test.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(test.response().sumNanos()).isLessThan(test.elapsed().toNanos() - 400_000_000);
    }
}
