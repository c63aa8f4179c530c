package io.dbbench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.observe.ObservedRuns;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.scenario.SqlScript;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Causes planted on a server are found, and are gone after the remedy. */
final class FindingsIT {
    private static Database database;

    @BeforeAll
    static void open() throws Exception {
        database = ObservedRuns.open(Map.of(
                "shared_preload_libraries", "pg_stat_statements",
                "shared_buffers", "16MB",
                "max_wal_size", "32MB",
                "min_wal_size", "32MB",
                "deadlock_timeout", "20ms"));
        execute("CREATE EXTENSION pg_stat_statements");
        execute("CREATE TABLE big (id int PRIMARY KEY, tenant int, skewed int, mixed int, note text)"
                + " WITH (autovacuum_enabled = off)");
        execute(
                "INSERT INTO big SELECT n, n % 5000, CASE WHEN n <= 19000 THEN 0 ELSE n END, n * 7919 % 20011, md5(n::text) || repeat('x', 40)"
                        + " FROM generate_series(1, 20000) AS n");
        execute("CREATE INDEX big_skewed ON big (skewed)");
        execute("CREATE INDEX big_mixed ON big (mixed)");
        execute("CREATE TABLE wide (id int PRIMARY KEY, part int) WITH (fillfactor = 10, autovacuum_enabled = off)");
        execute("INSERT INTO wide SELECT n, n % 10 FROM generate_series(1, 60000) AS n");
        execute("CREATE INDEX wide_part ON wide (part)");
        execute("CREATE TABLE fresh (id int PRIMARY KEY, note text) WITH (autovacuum_enabled = off)");
        execute("INSERT INTO fresh SELECT n, 'x' FROM generate_series(1, 20000) AS n");
        execute("CREATE TABLE twin (a int, b int) WITH (autovacuum_enabled = off)");
        execute("INSERT INTO twin SELECT n % 100, n % 100 FROM generate_series(1, 20000) AS n");
        execute("CREATE TABLE unknown (id int) WITH (autovacuum_enabled = off)");
        execute("INSERT INTO unknown SELECT generate_series(1, 20000)");
        execute("CREATE TABLE part (a int, note text)");
        execute("INSERT INTO part SELECT n, 'x' FROM generate_series(1, 200) AS n");
        execute("CREATE TABLE account (id int PRIMARY KEY, balance int)");
        execute("INSERT INTO account SELECT n, 0 FROM generate_series(1, 2) AS n");
        execute("CREATE TABLE sink (note text)");
        for (String table : List.of("big", "wide", "account", "part")) {
            execute("VACUUM ANALYZE " + table);
        }
        execute("ANALYZE fresh");
        execute("ANALYZE twin");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void execute(String sql) throws SqlFailure {
        database.execute(new SqlScript(sql, sql));
    }

    private static Arguments planted(String code, String query, String... session) {
        return Arguments.of(code, query, session);
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                planted("missing-index", "SELECT note FROM big WHERE tenant = :n"),
                planted(
                        "sort-spilled",
                        "SELECT count(*) FROM (SELECT note FROM big ORDER BY note OFFSET 0) AS s",
                        "work_mem=64kB"),
                planted(
                        "hash-spilled",
                        "SELECT count(a.note) FROM big AS a JOIN big AS b ON a.note = b.note",
                        "work_mem=64kB",
                        "enable_mergejoin=off",
                        "enable_nestloop=off"),
                planted(
                        "lossy-bitmap",
                        "SELECT count(*) FROM wide WHERE part < 5",
                        "work_mem=64kB",
                        "enable_seqscan=off",
                        "enable_indexscan=off",
                        "enable_indexonlyscan=off"),
                planted(
                        "heap-fetches",
                        "SELECT count(*) FROM fresh WHERE id < 5000",
                        "enable_seqscan=off",
                        "enable_bitmapscan=off"),
                planted("row-misestimate", "SELECT count(*) FROM twin WHERE a = 7 AND b = 7"),
                planted("statistics-missing", "SELECT count(*) FROM unknown WHERE id < 100"),
                planted(
                        "worse-generic-plan",
                        "SELECT count(note) FROM big WHERE mixed < :row",
                        "plan_cache_mode=force_generic_plan"),
                planted(
                        "repeated-scan",
                        "SELECT count(*) FROM unknown AS u JOIN part AS p ON p.a = u.id WHERE u.id <= 1500",
                        "enable_hashjoin=off",
                        "enable_mergejoin=off",
                        "enable_material=off",
                        "enable_memoize=off"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void causeIsFoundAndIsGoneAfterTheRemedy(String code, String query, String[] settings) throws Exception {
        Map<String, String> session = new HashMap<>();
        for (String setting : settings) {
            session.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        Finding finding = find(run(query, session), code).orElseThrow(() -> new AssertionError("not found: " + code));
        String remedy = finding.remedySql().orElseThrow();
        if (remedy.startsWith("SET ")) {
            String[] parts = remedy.substring(4).split(" = ", 2);
            session.put(parts[0], parts[1].replace("'", ""));
        } else {
            execute(remedy);
            if (remedy.startsWith("CREATE STATISTICS")) {
                execute("ANALYZE twin");
            }
        }

        BenchmarkResult after = run(query, session);
        assertThat(find(after, code)).as(remedy).isEmpty();
    }

    private static BenchmarkResult run(String query, Map<String, String> session) throws DatabaseUnavailable {
        try (Database own = database.withSession(session)) {
            return ObservedRuns.test(own, scenario(query, "iterations: 20, warmup: 6"));
        }
    }

    private static String scenario(String query, String extent) {
        String parameters = Stream.of(
                        "n: {integer: {min: 1, max: 4999}}",
                        "rare: {integer: {min: 19001, max: 19999}}",
                        "skewed: {choice: [0, 19500]}",
                        "row: {integer: {min: 1, max: 2}}",
                        "other: {integer: {min: 1, max: 2}}")
                .filter(parameter -> query.contains(":" + parameter.substring(0, parameter.indexOf(':'))))
                .reduce("", (all, one) -> all + (all.isEmpty() ? "" : ", ") + one);
        String work = query.startsWith("transaction:") ? query : "query: '" + query + "'";
        return (parameters.isEmpty() ? "" : "parameters: {" + parameters + "}\n") + "tests: [{name: Test, " + work
                + ", " + extent + "}]";
    }

    private static Optional<Finding> find(BenchmarkResult test, String code) {
        return test.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .findFirst();
    }

    @Test
    void readsByKeyAndSmallTablesHaveNoFinding() {
        for (String query : List.of(
                "SELECT note FROM big WHERE id = :n", "SELECT 1", "SELECT balance FROM account WHERE id = :row")) {
            assertThat(ObservedRuns.test(database, scenario(query, "iterations: 200, warmup: 20")).findings().stream()
                            .map(Finding::code)
                            .filter(code -> !code.startsWith("client") && !code.equals("short-measurement"))
                            .filter(code -> !code.equals("still-warming-up") && !code.equals("latency-rising")))
                    .as(query)
                    .isEmpty();
        }
    }

    @Test
    void rowsSkippedByOffsetAreFoundAndThoseOfASmallPageAreNot() {
        assertThat(codes("SELECT id FROM big ORDER BY id LIMIT 10 OFFSET 10000"))
                .contains("large-offset");
        assertThat(codes("SELECT id FROM big ORDER BY id LIMIT 10 OFFSET 20")).doesNotContain("large-offset");
    }

    @Test
    void plansThatDependOnTheValueAreFound() {
        assertThat(codes("SELECT count(note) FROM big WHERE skewed = :skewed")).contains("plans-differ");
        assertThat(codes("SELECT count(note) FROM big WHERE skewed = :rare")).doesNotContain("plans-differ");
    }

    @Test
    void blocksThatDoNotFitIntoSharedBuffersAreFound() {
        assertThat(codes("SELECT count(*), sum(part) FROM wide WHERE id > 0")).contains("cache-misses");
    }

    private static List<String> codes(String query) {
        return codes(query, "iterations: 20, warmup: 6");
    }

    private static List<String> codes(String query, String extent) {
        return ObservedRuns.test(database, scenario(query, extent)).findings().stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void deadlocksAndRetriesAreFound() {
        String transfer = "transaction: ['UPDATE account SET balance = balance + 1 WHERE id = :row',"
                + " 'UPDATE account SET balance = balance - 1 WHERE id = :other']";

        assertThat(codes(transfer, "iterations: 200, warmup: 0, concurrency: 8, expect_errors: [40P01]"))
                .contains("deadlocks");
        assertThat(codes(
                        "transaction: ['SELECT balance FROM account WHERE id = 1',"
                                + " 'UPDATE account SET balance = balance + 1 WHERE id = 1']",
                        "iterations: 200, warmup: 0, concurrency: 8, isolation: repeatable read, retries: 100"))
                .contains("many-retries");
    }

    @Test
    void checkpointIsFound() {
        assertThat(codes(
                        "INSERT INTO sink SELECT repeat(md5(n::text), 30) FROM generate_series(1, 30000) AS n",
                        "iterations: 3, warmup: 0"))
                .contains("checkpoint");
    }

    @Test
    void locksAndOtherLoadAreFoundWithTheirCause() throws Exception {
        try (Database other = database.withSession(Map.of("application_name", "nightly job"))) {
            Thread holder = new Thread(() -> hold(other));
            holder.start();
            BenchmarkResult test = ObservedRuns.test(
                    database, scenario("UPDATE account SET balance = 0 WHERE id = 2", "iterations: 1, warmup: 0"));
            holder.join();

            assertThat(find(test, "lock-waits").orElseThrow().message())
                    .contains("held by nightly job")
                    .contains("pg_sleep");
            assertThat(find(test, "other-load").orElseThrow().message()).contains("nightly job");
            assertThat(find(test, "slow-query").orElseThrow().message()).contains("waited for locks");
            assertThat(find(test, "low-throughput")).isPresent();
        }
    }

    private static void hold(Database other) {
        String sql = "BEGIN; UPDATE account SET balance = 0 WHERE id = 2; SELECT pg_sleep(2); COMMIT";
        try {
            other.execute(new SqlScript("hold", sql));
        } catch (SqlFailure e) {
            throw new AssertionError(e);
        }
    }
}
