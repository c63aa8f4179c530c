package io.dbbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dbbench.connection.ServerTarget;
import io.dbbench.postgres.Database;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Environment;
import io.dbbench.result.Outcome;
import io.dbbench.result.ResultJson;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dbbench does to a server that is not its own. */
final class SafetyIT {
    private static RemoteServer elsewhere;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        var started = RemoteServer.start(
                "CREATE TABLE book (id int PRIMARY KEY, title text)",
                "INSERT INTO book SELECT i, 'title ' || i FROM generate_series(1, 100) i",
                "GRANT ALL ON book TO PUBLIC",
                "GRANT CREATE ON SCHEMA public TO PUBLIC",
                "CREATE SEQUENCE number",
                "GRANT ALL ON number TO PUBLIC",
                "CREATE FUNCTION touch() RETURNS int LANGUAGE sql VOLATILE AS 'UPDATE book SET title = title; SELECT 1'",
                "CREATE VIEW numbered AS SELECT nextval('number') AS n",
                "GRANT ALL ON numbered TO PUBLIC",
                "CREATE FUNCTION touching(int, int) RETURNS int LANGUAGE sql VOLATILE AS 'SELECT touch()'",
                "CREATE AGGREGATE touched(int) (SFUNC = touching, STYPE = int, INITCOND = '0')",
                "CREATE FUNCTION harm(book) RETURNS int LANGUAGE sql VOLATILE AS 'SELECT touch()'",
                "CREATE FUNCTION Änderung() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT touch()'",
                "CREATE FUNCTION " + "long".repeat(20) + "() RETURNS int LANGUAGE sql VOLATILE AS 'SELECT touch()'");
        assumeTrue(started.isPresent(), "a network is needed");
        elsewhere = started.get();
    }

    @AfterAll
    static void stop() throws IOException {
        if (elsewhere != null) {
            elsewhere.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM book",
                "WITH gone AS (DELETE FROM book RETURNING id) SELECT count(*) FROM gone",
                "SELECT * INTO copy FROM book",
                "SELECT * FROM book FOR UPDATE",
                "SELECT * FROM book WHERE id = 1 FOR KEY SHARE",
                "SELECT nextval('number')",
                "SELECT touch()",
                "SELECT public.touch()",
                "SELECT \"touch\" /* really */ ()",
                "SELECT set_config('default_transaction_read_only', 'off', false)",
                "SELECT U&\"t\\006fuch\"()",
                "SET default_transaction_read_only = off",
                "EXPLAIN ANALYZE DELETE FROM book",
                "EXPLAIN (\"analyze\") DELETE FROM book",
                "EXPLAIN ANALYZE CREATE TABLE copy AS SELECT 1 AS a",
                "EXPLAIN (COSTS off, ANALYZE) CREATE MATERIALIZED VIEW copy AS SELECT 1 AS a",
                "SELECT 1. INTO copy",
                "SELECT 1INTO copy",
                "SELECT touched(id) FROM book",
                "SELECT (b).harm FROM book b",
                "SELECT b.harm FROM book b",
                "SELECT ÄNDERUNG()",
                "SELECT longlonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglonglong()",
                "TRUNCATE book",
                "VACUUM book",
                "LOCK TABLE book IN ACCESS EXCLUSIVE MODE",
                "CALL nothing()",
                "DO $$ BEGIN DELETE FROM book; END $$",
                "COPY book TO '/tmp/book'"
            })
    void whatMayWriteIsRefusedElsewhereBeforeAnythingRuns(String sql) throws Exception {
        CommandResult invocation = run(
                "setup: [SELECT 1]\ntests:\n- {name: First, query: SELECT 1}\n- name: Second\n  query: |\n    " + sql,
                "-c",
                elsewhere.url());

        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.out()).isEmpty();
        assertThat(invocation.err())
                .contains("safety.yaml:7:")
                .contains(": 'Second' may write (")
                .contains("--allow-writes")
                .contains("-c embedded")
                .doesNotContain("guest:guest");
        assertThat(elsewhere.value("SELECT count(*) FROM book")).isEqualTo("100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM book WHERE title = 'insert into' -- update",
                "SELECT b.id AS \"update\" FROM book b ORDER BY random() LIMIT 1",
                "VALUES (clock_timestamp(), gen_random_uuid())",
                "TABLE book",
                "(SELECT 1) UNION (SELECT 2)",
                "WITH few AS (SELECT id FROM book LIMIT 3) SELECT count(*), lower(max(id)::text) FROM few",
                "SHOW work_mem",
                "EXPLAIN DELETE FROM book",
                "EXPLAIN ANALYZE SELECT b.title FROM book b",
                "EXPLAIN (ANALYZE, COSTS off) (SELECT 1)",
                "EXPLAIN (SELECT 1)",
                "SELECT 1; -- and no more",
                "SELECT max(id), 1.5, E'\\' into' FROM book",
                "SELECT $$ DELETE FROM book $$"
            })
    void whatOnlyReadsRunsElsewhereInAReadOnlySession(String sql) throws Exception {
        Path json = folder.resolve("r.json");
        CommandResult invocation = run(
                "tests:\n- {name: Session, query: \"SELECT 1 / (current_setting('transaction_read_only') = 'on')::int\", iterations: 5, warmup: 1}\n"
                        + "- name: Reads\n  iterations: 5\n  warmup: 0\n  query: |-\n    " + sql,
                "-c",
                elsewhere.url(),
                "-o",
                json.toString());

        assertThat(invocation.status()).as(invocation.err() + invocation.out()).isZero();
        assertThat(ResultJson.read(json).environment().server().orElseThrow().role())
                .contains(Environment.Role.PRIMARY);
    }

    @Test
    void whatIsWrittenAndStaysIsToldBeforeAndAfter() throws Exception {
        String insert =
                "tests: [{name: a, query: \"INSERT INTO book VALUES (-1, 'x') ON CONFLICT DO NOTHING\", iterations: 3,"
                        + " warmup: 0}]";
        assertThat(run(insert, "-c", elsewhere.localUrl(), "--dry-run").out())
                .contains("\n  writes: yes (INSERT), committed\n");

        CommandResult written = run(insert, "-c", elsewhere.localUrl());
        assertThat(written.err())
                .contains("writes: yes (INSERT), committed")
                .contains("note: the tests wrote to 127.0.0.1:")
                .contains("is still there. 'end: rollback' in a transaction leaves nothing");

        String failing = "tests: [{name: a, query: \"INSERT INTO book VALUES (1 / 0, 'x')\", iterations: 3, warmup: 0},"
                + " {name: b, query: SELECT 1, iterations: 3, warmup: 0}]";
        assertThat(run(failing, "-c", elsewhere.localUrl()).err())
                .contains("writes: yes (INSERT), committed")
                .as("nothing was written")
                .doesNotContain("note: the tests wrote");

        String rolledBack =
                "tests: [{name: a, transaction: [UPDATE book SET title = title], end: rollback, iterations: 3,"
                        + " warmup: 0}]";
        CommandResult undone = run(rolledBack, "-c", elsewhere.localUrl());
        assertThat(undone.err()).contains("writes: yes (UPDATE), rolled back").doesNotContain("note: the tests wrote");
        assertThat(run("tests: [{name: a, query: SELECT 1, iterations: 3, warmup: 0}]", "-c", elsewhere.localUrl())
                        .err())
                .doesNotContain("writes: ");
        elsewhere.execute("DELETE FROM book WHERE id = -1");
    }

    @Test
    void whatSlipsThroughIsRefusedByTheServerAndTheErrorSaysWhatToDo() throws Exception {
        CommandResult invocation = run(
                "database: {session: {Default_Transaction_Read_Only: off}}\n"
                        + "tests: [{name: One, query: SELECT n FROM numbered, iterations: 3, warmup: 0}]",
                "-c",
                elsewhere.url());

        assertThat(invocation.status()).isEqualTo(99);
        assertThat(invocation.out()).contains("25006").contains("--allow-writes");
        assertThat(elsewhere.value("SELECT is_called FROM number")).isEqualTo("f");
    }

    @Test
    void whatAStringOverTwoLinesHidesIsFound() throws Exception {
        CommandResult invocation = run(
                "setup: [\"SELECT E'a'\\n  '\\\\''; COMMIT; BEGIN READ WRITE; CREATE TABLE hidden (a int); COMMIT; --'\"]\n"
                        + "tests: [{name: One, query: SELECT 1}]",
                "-c",
                elsewhere.url());

        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err()).contains("setup may write (COMMIT)");
        assertThat(elsewhere.value("SELECT to_regclass('hidden')")).isEqualTo("NULL");
    }

    @Test
    void aBackslashIsNoPlaceToHideWhereStringsAreNotStandard() {
        String session = "database: {session: {Standard_Conforming_Strings: off}}\n";
        CommandResult hidden = run(
                session + "tests: [{name: One, query: \"SELECT '\\\\'', touch(), '--'\", iterations: 1, warmup: 0}]",
                "-c",
                elsewhere.url());
        assertThat(hidden.status()).isEqualTo(4);
        assertThat(hidden.err()).contains("'One' may write (a backslash");

        CommandResult plain = run(
                session + "tests: [{name: One, query: \"SELECT 'it''s'\", iterations: 1, warmup: 0}]",
                "-c",
                elsewhere.url());
        assertThat(plain.status()).as(plain.err() + plain.out()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--quiet", "--dry-run"})
    void aSampleCarriesNoSecondStatement(String option) throws Exception {
        CommandResult invocation = run(
                "database: {session: {standard_conforming_strings: off}}\n"
                        + "parameters: {p: {sample: \"SELECT '\\\\'' AS p; COMMIT; BEGIN READ WRITE;"
                        + " CREATE TABLE sampled (a int); COMMIT; SELECT 1 AS p --'\"}}\n"
                        + "tests: [{name: One, query: 'SELECT :p', iterations: 1, warmup: 0}]",
                "-c",
                elsewhere.url(),
                option);

        assertThat(invocation.out() + invocation.err()).contains("several statements");
        assertThat(elsewhere.value("SELECT to_regclass('sampled')")).isEqualTo("NULL");
    }

    @Test
    void samplesAreAskedAboutToo() {
        CommandResult invocation = run("""
                parameters: {p: {sample: "SELECT set_config('default_transaction_read_only', 'off', false)"}}
                teardown: [SELECT n FROM numbered]
                tests: [{name: One, query: 'SELECT :p', iterations: 1, warmup: 0}]
                """, "-c", elsewhere.url());

        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err()).contains("safety.yaml:2:").contains("the sample of 'p' may write (set_config())");
    }

    @Test
    void noSpellingOfASettingOpensASession() throws Exception {
        CommandResult invocation = run(
                "database: {session: {default_transaction_read_only: off, DEFAULT_TRANSACTION_READ_ONLY: off}}\n"
                        + "tests: [{name: One, query: SELECT n FROM numbered, iterations: 3, warmup: 0}]",
                "-c",
                elsewhere.url());

        assertThat(invocation.status()).isEqualTo(99);
        assertThat(invocation.out()).contains("25006");
        assertThat(elsewhere.value("SELECT is_called FROM number")).isEqualTo("f");
    }

    @Test
    void setupAndTeardownAreAskedAboutTooWithTheirPlaceInAFile() throws Exception {
        Files.writeString(folder.resolve("extra.sql"), "SELECT 1;\n\n  CREATE TABLE extra (id int);\n");
        CommandResult invocation = run(
                "setup: [{file: extra.sql}]\nteardown: [DROP TABLE extra]\ntests: [{name: One, query: SELECT 1}]",
                "-c",
                elsewhere.url());

        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err())
                .containsPattern(
                        "extra.sql:3:3: setup may write \\(CREATE\\) \\(and 1 more: \\S*safety.yaml:3:12\\), but ");
        assertThat(elsewhere.value("SELECT to_regclass('extra')")).isEqualTo("NULL");
    }

    @Test
    void ofManyStatementsThatMayWriteTheFirstPlacesAreNamed() {
        CommandResult invocation = run(
                "tests:\n"
                        + IntStream.range(0, 9)
                                .mapToObj(i -> "- {name: T" + i + ", query: DELETE FROM book}\n")
                                .collect(Collectors.joining()),
                "-c",
                elsewhere.url());

        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err())
                .containsPattern(
                        "safety.yaml:3:21: 'T0' may write \\(DELETE\\) \\(and 8 more: \\S*safety.yaml:4:21, .*:5:21, .*:6:21, .*:7:21, …\\), but ");
    }

    @Test
    void whatARunWouldRefuseIsAWarningOfValidate() throws Exception {
        Files.writeString(folder.resolve("extra.sql"), "SELECT 1;\n\n  CREATE TABLE extra (id int);\n");
        String scenario = """
                setup: [{file: extra.sql}]
                tests:
                - {name: One, query: DELETE FROM book}
                - {name: Two, query: UPDATE book SET id = id, ignore: [forbidden-write]}
                - {name: Three, query: SELECT 1}
                """;

        CommandResult refused = validate(scenario, "-c", elsewhere.url());
        assertThat(refused.status()).as(refused.out() + refused.err()).isZero();
        assertThat(refused.out().lines())
                .filteredOn(line -> line.contains("forbidden-write"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "safety.yaml:4:22: warning: 'One' may write (DELETE), but ", "--allow-writes"),
                        line -> assertThat(line).contains("extra.sql:3:3: warning: setup may write (CREATE), but "));

        assertThat(validate(scenario, "-c", elsewhere.url(), "--allow-writes").out())
                .isEmpty();
        assertThat(validate(scenario, "-c", elsewhere.localUrl()).out()).isEmpty();
    }

    @Test
    void connectionsThatTheServerHasNotAreAWarningOfValidate() {
        CommandResult invocation = validate(
                "tests: [{name: Fits, query: SELECT 1, concurrency: 15, iterations: 15, warmup: 0},"
                        + " {name: Too many, query: SELECT 1, concurrency: 17, iterations: 17, warmup: 0}]",
                "-c",
                elsewhere.localUrl());

        assertThat(invocation.status()).isZero();
        assertThat(invocation.out())
                .contains("safety.yaml:2:131: warning: test 'Too many' needs 17 connections, but only 16 are available"
                        + " (max_connections 20, 3 reserved, 1 in use)")
                .doesNotContain("15 connections");
    }

    @Test
    void whereTheNumberOfWorkersStandsIsTold() {
        CommandResult invocation = validate("""
                defaults:
                  concurrency: 30
                tests:
                - {name: Default, query: SELECT 1}
                - {name: Sweep, query: SELECT 1, concurrency: [2, 40]}
                - {name: Silent, query: SELECT 1, concurrency: 50, ignore: [too-few-connections]}
                - {name: Another, query: SELECT 2}
                """, "-c", elsewhere.localUrl(), "--strict");

        assertThat(invocation.status()).isEqualTo(3);
        assertThat(invocation.out().lines())
                .filteredOn(line -> line.contains(".yaml:"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("safety.yaml:3:16: error: each of 2 tests needs 30 connections"),
                        line -> assertThat(line)
                                .contains("safety.yaml:6:51: error: test 'Sweep (40 workers)' needs 40 connections"));
    }

    @Test
    void aPoolThatIsTooLargeIsToldOnceAndWhereItsSizeStands() {
        CommandResult invocation = validate("""
                database:
                  pool: {size: 20}
                defaults: {concurrency: 20}
                tests:
                - {name: One, query: SELECT 1}
                - {name: Two, query: SELECT 2}
                """, "-c", elsewhere.localUrl());

        assertThat(invocation.out().lines())
                .filteredOn(line -> line.contains(".yaml:"))
                .singleElement()
                .asString()
                .contains("safety.yaml:3:16: warning: the pool needs 20 connections, but only 16 are available");
    }

    @Test
    void whoElseIsConnectedDoesNotMakeAScenarioWrong() throws Exception {
        try (Database other = Database.open(
                ServerTarget.parse(elsewhere.localUrl(), Trust.TRUSTED, ServerTarget.Embedded.USUAL),
                Map.of(),
                words -> {})) {
            assertThat(other.connectionLimits(0).orElseThrow().free()).isLessThan(16);
            CommandResult invocation = validate(
                    "tests: [{name: Just, query: SELECT 1, concurrency: 16, iterations: 16}]",
                    "-c",
                    elsewhere.localUrl(),
                    "--strict");
            assertThat(invocation.status()).as(invocation.out()).isZero();
        }
    }

    @Test
    void writesThatAreAllowedAreDoneElsewhere() throws Exception {
        String writing = "tests: [{name: One, query: \"SELECT nextval('number')\", iterations: 3, warmup: 0}]";

        assertThat(run(writing, "-c", elsewhere.url(), "--allow-writes").status())
                .isZero();
        assertThat(elsewhere.value("SELECT is_called FROM number")).isEqualTo("t");
        elsewhere.execute("ALTER SEQUENCE number RESTART");
    }

    @Test
    void onThisMachineScenariosMayWriteAndTestsThatOnlyReadCannot() throws Exception {
        CommandResult invocation = run("""
                setup: [CREATE TABLE local_table (id int), "CREATE FUNCTION local() RETURNS int LANGUAGE sql AS 'INSERT INTO local_table VALUES (1) RETURNING id'"]
                teardown: [DROP FUNCTION local, DROP TABLE local_table]
                defaults: {iterations: 5, warmup: 0}
                tests:
                - {name: Writes, query: "SELECT local(), 1 / (current_setting('transaction_read_only') = 'off')::int"}
                - {name: Reads, query: "SELECT 1 / (current_setting('transaction_read_only') = 'on')::int"}
                - {name: Serializable, isolation: serializable, transaction: ["SELECT 1 / (current_setting('transaction_read_only') = 'off')::int"]}
                """, "-c", elsewhere.localUrl());

        assertThat(invocation.status()).as(invocation.err() + invocation.out()).isZero();
    }

    @Test
    void everyHostMustBeOnThisMachine() {
        String foreign = elsewhere.url().replaceAll(".*@|/.*", "");
        CommandResult invocation = run(
                "tests: [{name: One, query: DELETE FROM book}]",
                "-c",
                elsewhere.localUrl().replace("/postgres", "," + foreign + "/postgres"));

        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err()).contains("may write (DELETE)");
    }

    @Test
    void aSampleThatWritesIsRefusedEverywhere() throws Exception {
        CommandResult invocation = run(
                "parameters: {id: {sample: DELETE FROM book RETURNING id}}\ntests: [{name: One, query: 'SELECT :id::int'}]",
                "-c",
                elsewhere.localUrl(),
                "--allow-writes");

        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err()).contains("read-only transaction").contains("samples never write");
        assertThat(elsewhere.value("SELECT count(*) FROM book")).isEqualTo("100");
    }

    @Test
    void aSampleThatExplainsAWriteIsRefusedEverywhere() throws Exception {
        CommandResult invocation = run(
                "parameters: {p: {sample: EXPLAIN ANALYZE CREATE TABLE explained AS SELECT 1 AS a}}\n"
                        + "tests: [{name: One, query: 'SELECT :p'}]",
                "-c",
                elsewhere.localUrl(),
                "--allow-writes");

        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err()).contains("CREATE").contains("samples never write");
        assertThat(elsewhere.value("SELECT to_regclass('explained')")).isEqualTo("NULL");
    }

    @Test
    void limitsAreSetWhereNobodyElseSetsThem() {
        String query =
                "SELECT 1 / (concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'),"
                        + " current_setting('idle_in_transaction_session_timeout')) = '%s')::int";
        String test = "tests: [{name: One, iterations: 3, warmup: 0, query: \"" + query + "\"%s}]";

        assertThat(run(test.formatted("5min 10s 5min", "")).status()).isZero();
        assertThat(run(test.formatted("2s 10s 5min", ", timeout: 2s")).status()).isZero();
        assertThat(run("database: {session: {lock_timeout: 0, Statement_Timeout: 7s}}\n"
                                + test.formatted("7s 0 5min", ""))
                        .status())
                .isZero();
        assertThat(run("database: {embedded: {settings: {statement_timeout: 9s}}}\n"
                                + test.formatted("9s 10s 5min", ""))
                        .status())
                .isZero();
        assertThat(run("setup: [\"" + query.formatted("1h 10s 5min") + "\"]\ntests: [{name: One, query: SELECT 1}]")
                        .status())
                .isZero();
    }

    @Test
    void aTestThatWouldTakeTheLastConnectionsIsRefusedBeforeItOpensAny() {
        CommandResult invocation = run(
                "tests: [{name: Fits, query: SELECT 1, concurrency: 15, iterations: 15, warmup: 0},"
                        + " {name: Too many, query: SELECT 1, concurrency: 17, iterations: 17, warmup: 0}]",
                "-c",
                elsewhere.localUrl());

        assertThat(invocation.status()).isEqualTo(99);
        assertThat(invocation.err())
                .contains("Too many: not started: the test needs 17 connections, but only 15 are available"
                        + " (max_connections 20, 3 reserved, 2 in use)");
        assertThat(invocation.out()).contains("'pool'").doesNotContain("53300: sorry");
    }

    @Test
    void aLimitBelowWhatIsInUseLeavesNothing() throws Exception {
        ServerTarget target = ServerTarget.parse(elsewhere.localUrl(), Trust.TRUSTED, ServerTarget.Embedded.USUAL);
        try (Database database = Database.open(target, Map.of(), words -> {});
                Database other = Database.open(target, Map.of(), words -> {})) {
            elsewhere.execute("ALTER ROLE guest CONNECTION LIMIT 1");
            assertThat(database.connectionLimits(1).orElseThrow().free()).isZero();
            assertThat(other.idleConnectionLimits().orElseThrow().free()).isZero();
        } finally {
            elsewhere.execute("ALTER ROLE guest CONNECTION LIMIT -1");
        }
    }

    @Test
    void theRolesOwnLimitIsRespected() throws Exception {
        elsewhere.execute("ALTER ROLE guest CONNECTION LIMIT 4");
        try {
            CommandResult invocation = run(
                    "tests: [{name: Many, query: SELECT 1, concurrency: 4, iterations: 4, warmup: 0}]",
                    "-c",
                    elsewhere.localUrl());
            assertThat(invocation.err())
                    .contains("the test needs 4 connections, but only 3 are available (CONNECTION LIMIT of role guest):"
                            + " close other sessions, or raise it with ALTER ROLE guest CONNECTION LIMIT …");
        } finally {
            elsewhere.execute("ALTER ROLE guest CONNECTION LIMIT -1");
        }
    }

    @Test
    void aRunWhoseTimeIsOverIsTornDownAndReported() throws Exception {
        Path json = folder.resolve("r.json");
        CommandResult invocation = run(
                "setup: [CREATE TABLE torn (id int)]\nteardown: [DROP TABLE torn]\n"
                        + "tests: [{name: Long, query: SELECT pg_sleep(0.01), duration: 1h, warmup: 0}, {name: Next, query: SELECT 1}]",
                "-c",
                elsewhere.localUrl(),
                "--max-duration",
                "3s",
                "-o",
                json.toString());

        assertThat(invocation.status()).isEqualTo(124);
        assertThat(invocation.err()).contains("--max-duration (3 s) reached; stopping and reporting partial results");
        assertThat(invocation.out()).contains("EXPIRED: --max-duration (3 s) reached");
        assertThat(elsewhere.value("SELECT to_regclass('torn')")).isEqualTo("NULL");
        RunResult result = ResultJson.read(json);
        assertThat(result.outcome()).isEqualTo(Outcome.expired("--max-duration (3 s) reached"));
        assertThat(result.results()).singleElement().satisfies(test -> {
            assertThat(test.status()).isEqualTo(BenchmarkResult.Status.PARTIAL);
            assertThat(test.iterations()).isPositive();
            assertThat(test.errors()).isZero();
        });
    }

    @Test
    void aDryRunWarnsOfWhatWouldBeRefusedOrCutShort() {
        CommandResult invocation = run(
                "tests: [{name: Long, query: DELETE FROM book, duration: 1h, warmup: 0}]",
                "-c",
                elsewhere.url(),
                "--dry-run",
                "--max-duration",
                "10m");

        assertThat(invocation.status()).isEqualTo(4);
        assertThat(invocation.err())
                .contains("warning: the run could not start: ")
                .contains("the tests take at least 3600 s, but --max-duration would stop them after 600 s");
    }

    /** Ten statements of a tenth of a second each, which together take longer than the limit. */
    private static final String SLOW_TRANSACTION =
            "tests: [{name: Slow, iterations: 1, warmup: 0TIMEOUT, transaction: ["
                    + String.join(", ", Collections.nCopies(10, "SELECT pg_sleep(0.1)")) + "]}]";

    private static final String SLOW_STATEMENT =
            "tests: [{name: Slow, iterations: 1, warmup: 0TIMEOUT, query: SELECT pg_sleep(30)}]";

    @Test
    void aTimeoutIsThatOfAStatementWhereverItIsSet() {
        assertThat(timedByOption(SLOW_TRANSACTION)).isZero();
        assertThat(timedByScenario(SLOW_TRANSACTION)).isZero();
        assertThat(timedByOption(SLOW_STATEMENT)).isEqualTo(99);
        assertThat(timedByScenario(SLOW_STATEMENT)).isEqualTo(99);
    }

    private int timedByOption(String tests) {
        String[] options = {"-c", elsewhere.localUrl(), "--timeout", "900ms"};
        return run(tests.replace("TIMEOUT", ", timeout: 10ms"), options).status();
    }

    private int timedByScenario(String tests) {
        return run(tests.replace("TIMEOUT", ", timeout: 900ms"), "-c", elsewhere.localUrl())
                .status();
    }

    @Test
    void aSampleOfMoreThanTheMemoryHoldsEndsInALine() throws Exception {
        String said = inLittleMemory(
                "parameters: {id: {sample: 'SELECT generate_series(1, 10000000)'}}\ntests: [{name: One, query: 'SELECT :id::int'}]");

        assertThat(said)
                .contains("parameter 'id': its sample failed: the query returns more rows than fit into memory");
    }

    @Test
    void aResultOfMoreRowsThanTheMemoryHoldsIsRead() throws Exception {
        String said = inLittleMemory("""
                x-many: &many 'SELECT g, g::text FROM generate_series(1, 1000000) g'
                defaults: {iterations: 1, warmup: 0, thresholds: ['rows >= 1000000']}
                tests:
                  - {name: Prepared, query: *many}
                  - {name: Extended, query: *many, protocol: extended}
                  - {name: Simple, query: *many, protocol: simple}
                  - {name: Step, transaction: [SELECT 1, {query: *many, capture: {first: g}}, 'SELECT :first']}
                  - {name: Large, query: "SELECT repeat('x', 150000000)", thresholds: ['rows == 1']}
                """);

        assertThat(said).contains("PASSED");
    }

    @Test
    void aValueThatDoesNotFitIntoMemoryFailsItsTestAlone() throws Exception {
        String said = inLittleMemory("""
                tests:
                  - name: Large
                    iterations: 2
                    transaction:
                      - {query: "SELECT repeat('x', 150000000) AS v", capture: {v: v}}
                      - SELECT length(:v)
                  - {name: Next, query: SELECT 1, iterations: 10}
                """);

        assertThat(said)
                .contains("2 with SQLSTATE 53200", "the result does not fit into the memory of the client", "✓ Next");
    }

    @Test
    void aFileOfMoreValuesThanTheMemoryHoldsEndsInALine() throws Exception {
        Files.writeString(folder.resolve("many.csv"), "n\n" + "1\n".repeat(5_000_000));
        String said = inLittleMemory(
                "parameters: {id: {csv: {file: many.csv, column: n}}}\ntests: [{name: One, query: 'SELECT :id::int'}]");

        assertThat(said).contains("too many rows for the JVM's heap");
    }

    private String inLittleMemory(String scenario) throws Exception {
        Path file = Files.writeString(folder.resolve("safety.yaml"), "name: safety\n" + scenario + "\n");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.dbbench.cli.Main",
                        "run",
                        file.toString(),
                        "-c",
                        elsewhere.localUrl())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).doesNotContain("OutOfMemory", "defect");
        return said;
    }

    private CommandResult run(String scenario, String... options) {
        return invoke(List.of("run", "--client-warmup", "0"), scenario, options);
    }

    private CommandResult validate(String scenario, String... options) {
        return invoke(List.of("validate"), scenario, options);
    }

    private CommandResult invoke(List<String> command, String scenario, String... options) {
        try {
            Path file = Files.writeString(folder.resolve("safety.yaml"), "name: safety\n" + scenario + "\n");
            List<String> arguments = new ArrayList<>(command);
            arguments.add(file.toString());
            arguments.addAll(List.of(options));
            return CommandResult.of(arguments.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
