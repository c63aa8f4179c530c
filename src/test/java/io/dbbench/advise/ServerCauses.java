package io.dbbench.advise;

import static io.dbbench.advise.Trial.query;
import static io.dbbench.advise.Trial.transaction;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.advise.PlantedCause.Remedy;
import io.dbbench.postgres.Database;
import io.dbbench.result.Finding;
import io.dbbench.result.RunResult;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.scenario.SqlScript;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Causes in what the server does, and in how it is used. */
final class ServerCauses {
    static final List<String> TABLES = List.of(
            "CREATE EXTENSION pg_stat_statements",
            "CREATE EXTENSION pg_prewarm",
            "CREATE EXTENSION pg_buffercache",
            "CREATE TABLE account (id int PRIMARY KEY, balance int)",
            "INSERT INTO account SELECT n, 0 FROM generate_series(1, 10) AS n",
            "CREATE TABLE sink (note text)",
            "CREATE TABLE cool (id int PRIMARY KEY, n int) WITH (fillfactor = 10)",
            "INSERT INTO cool SELECT n, 0 FROM generate_series(1, 24000) AS n",
            "CREATE TABLE lively (id int PRIMARY KEY, n int)",
            "INSERT INTO lively SELECT n, 0 FROM generate_series(1, 2000) AS n",
            "VACUUM ANALYZE account, cool, lively, wide");

    private static final String FEW = "iterations: 20, warmup: 6";
    private static final String ROWS = "row: {integer: {min: 1, max: 2}}";
    private static final String OTHERS = "other: {integer: {min: 1, max: 2}}";
    private static final String N = "n: {integer: {min: 1, max: 2000}}";

    private ServerCauses() {}

    static Stream<PlantedCause> all() {
        return Stream.of(locks(), conflicts(), log(), cache(), others(), roundTrips(), waits())
                .flatMap(causes -> causes);
    }

    private static Stream<PlantedCause> locks() {
        Trial once = query("UPDATE account SET balance = 0 WHERE id = 2", "iterations: 1, warmup: 0");
        Trial locked = once.after(ServerCauses::lock);
        return Stream.of("lock-waits", "slow-query", "low-throughput")
                .map(code -> PlantedCause.of(code, locked, Remedy.alone(), Measures.AVERAGE, once));
    }

    /** Holds a lock for some time, in a session that does nothing meanwhile. */
    private static void lock(CauseServer server) throws Exception {
        Database holder = server.session("nightly job");
        holder.execute(new SqlScript("lock", "BEGIN; UPDATE account SET balance = 0 WHERE id = 2"));
        Thread thread = new Thread(() -> {
            sleep(700);
            holder.close();
        });
        thread.start();
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("no one interrupts it", e);
        }
    }

    private static Stream<PlantedCause> conflicts() {
        String many = "iterations: 200, warmup: 0, concurrency: 8";
        String first = "UPDATE account SET balance = balance + 1 WHERE id = :row";
        String second = "UPDATE account SET balance = balance - 1 WHERE id = :other";
        List<String> change = List.of(
                "SELECT balance FROM account WHERE id = 1", "UPDATE account SET balance = balance + 1 WHERE id = 1");
        String retried = "isolation: repeatable read, retries: 100, iterations: 200, warmup: 0, concurrency: ";
        return Stream.of(
                PlantedCause.of(
                        "deadlocks",
                        transaction(List.of(first, second), many + ", expect_errors: [40P01]", ROWS, OTHERS),
                        Remedy.scenario(transaction(
                                List.of(first, second), many, "row: {choice: [1]}", "other: {choice: [2]}")),
                        Measures.DEADLOCKS,
                        transaction(List.of(first), many, ROWS)),
                PlantedCause.of(
                        "many-retries",
                        transaction(change, retried + "8"),
                        Remedy.scenario(transaction(change, retried + "1")),
                        Measures.RETRIES,
                        transaction(change.subList(0, 1), retried + "8")));
    }

    private static Stream<PlantedCause> log() {
        Trial insert = query(
                        "INSERT INTO sink SELECT repeat(md5(n::text), 30) FROM generate_series(1, 30000) AS n",
                        "iterations: 3, warmup: 0")
                .after(server -> server.administer("CHECKPOINT"));
        String everyPage = "UPDATE cool SET n = n + 1 WHERE id % 22 = 0";
        Trial lively = query("SELECT n FROM lively WHERE id = :n", "duration: 2s, warmup: 0", N);
        return Stream.of(
                PlantedCause.of(
                        "checkpoint",
                        insert,
                        (server, trial, finding) -> server.remedy(trial, largerWal(finding)),
                        Measures.events(ServerEvent.Kind.CHECKPOINT),
                        // reads from memory, during a checkpoint
                        query("SELECT n FROM lively WHERE id = :n", "duration: 1s, warmup: 200ms", N)
                                .beside((server, over) -> {
                                    sleep(500);
                                    server.administer("CHECKPOINT");
                                })),
                PlantedCause.of(
                        "full-page-images",
                        query(everyPage, "iterations: 1, warmup: 0").after(server -> server.administer("CHECKPOINT")),
                        Remedy.scenario(query(everyPage, "iterations: 10, warmup: 0")
                                .after(server -> server.administer("CHECKPOINT"))),
                        Measures.WAL_BYTES,
                        query(everyPage, "iterations: 1, warmup: 0")
                                .after(server -> server.administer("CHECKPOINT; " + everyPage))),
                PlantedCause.of(
                                "autovacuum",
                                lively.after(server ->
                                                server.administer("ALTER TABLE lively SET (autovacuum_enabled = off);"
                                                        + " UPDATE lively SET n = n + 1"))
                                        .beside((server, over) -> {
                                            sleep(200);
                                            server.administer("ALTER TABLE lively SET (autovacuum_enabled = on)");
                                        }),
                                Remedy.sql(),
                                Measures.events(ServerEvent.Kind.AUTOVACUUM),
                                query("SELECT n FROM lively WHERE id = :n", FEW, N))
                        .tried(3));
    }

    private static Stream<PlantedCause> cache() {
        Trial range = query("SELECT sum(n) FROM cool WHERE id BETWEEN 1 AND 23900", "iterations: 4, warmup: 0")
                .with("enable_seqscan=off", "enable_bitmapscan=off");
        Trial scan = query("SELECT count(*), sum(part) FROM wide WHERE id > 0", "iterations: 10, warmup: 2");
        return Stream.of(
                PlantedCause.of(
                        "cold-cache",
                        range.after(server -> server.administer("SELECT pg_buffercache_evict_relation('cool')")),
                        Remedy.sql(),
                        Measures.BLOCKS_READ,
                        range.after(server -> server.execute("SELECT pg_prewarm('cool')"))),
                PlantedCause.of(
                        "cache-misses",
                        scan.after(server -> server.administer("SELECT pg_buffercache_evict_relation('wide')")),
                        (server, trial, finding) -> scan.at((small, same) -> larger(same, finding)),
                        Measures.BLOCKS_READ,
                        query("SELECT note FROM big WHERE id = :n", FEW, N)));
    }

    /** Runs a trial on a server whose shared buffers have the size that the finding asks for. */
    private static RunResult larger(Trial trial, Finding finding) throws Exception {
        long tableBytes = finding.data().getOrDefault("table_bytes", 0).longValue();
        return CauseServer.with(Map.of("shared_buffers", 4 * tableBytes / 1024 + "kB"), PlanCauses.WIDE, trial);
    }

    private static Stream<PlantedCause> others() {
        Trial read = query("SELECT balance FROM account WHERE id = :row", "duration: 650ms, warmup: 0", ROWS);
        Trial busy = read.beside((server, over) -> {
            try (Database other = server.session("report")) {
                while (!over.getAsBoolean()) {
                    other.execute(new SqlScript("work", "SELECT count(*) FROM generate_series(1, 300000)"));
                }
            }
        });
        Trial shared = read.beside((server, over) -> {
            try (Database other = server.session("application")) {
                other.execute(new SqlScript("same", "PREPARE same AS SELECT balance FROM account WHERE id = $1"));
                while (!over.getAsBoolean()) {
                    other.execute(new SqlScript("same", "EXECUTE same(7)"));
                }
            }
        });
        return Stream.of(
                PlantedCause.of(
                        "other-load", busy, Remedy.alone(), Measures.events(ServerEvent.Kind.OTHER_SESSION), read),
                PlantedCause.of("foreign-calls", shared, Remedy.alone(), Measures.BLOCKS, read));
    }

    private static Stream<PlantedCause> roundTrips() {
        List<String> steps = List.of(
                "SELECT balance FROM account WHERE id = 1",
                "SELECT count(*) FROM account",
                "SELECT max(balance) FROM account",
                "SELECT min(balance) FROM account");
        String together = "SELECT balance, (SELECT count(*) FROM account), (SELECT max(balance) FROM account),"
                + " (SELECT min(balance) FROM account) FROM account WHERE id = 1";
        String seconds = "duration: 1800ms, warmup: 0, concurrency: 2";
        String moment = "duration: 500ms, warmup: 0, concurrency: 2";
        Trial one = query(together, seconds);
        List<String> reads = Collections.nCopies(10, "SELECT balance FROM account WHERE id = :row");
        return Stream.of(
                PlantedCause.of(
                                "client-is-the-limit",
                                one.at(CauseServer::far),
                                (server, trial, finding) -> trial.at(CauseServer::near),
                                Measures.AVERAGE,
                                query(together, moment))
                        // other programs that keep the processors busy hide it
                        .tried(3),
                PlantedCause.of(
                                "round-trips",
                                transaction(steps, seconds).at(CauseServer::far),
                                Remedy.scenario(query(together, moment).at(CauseServer::far)),
                                Measures.AVERAGE,
                                transaction(steps, seconds))
                        .tried(3),
                PlantedCause.of(
                        "repeated-statement",
                        transaction(reads, FEW, ROWS),
                        Remedy.scenario(query("SELECT balance FROM account WHERE id = ANY (ARRAY[1, 2])", FEW)),
                        Measures.STATEMENTS,
                        transaction(steps, FEW)));
    }

    private static Stream<PlantedCause> waits() {
        String rest = "duration: 550ms, warmup: 0, concurrency: 8";
        return Stream.of(PlantedCause.of(
                "server-waits",
                query("SELECT balance, pg_sleep(0.02) FROM account WHERE id = 1", rest),
                Remedy.scenario(query("SELECT balance FROM account WHERE id = 1", rest)),
                Measures.AVERAGE,
                query("SELECT count(*) FROM generate_series(1, 1000)", rest)));
    }

    private static String largerWal(Finding finding) {
        Matcher size = Pattern.compile("max_wal_size of (\\d+) GB")
                .matcher(finding.remedy().orElseThrow());
        assertThat(size.find()).isTrue();
        return "ALTER SYSTEM SET max_wal_size = '" + size.group(1) + "GB'; SELECT pg_reload_conf()";
    }
}
