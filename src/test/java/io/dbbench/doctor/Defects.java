package io.dbbench.doctor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Plants a defect for each check that a server of a test can have. */
final class Defects {
    static final Map<String, String> SETTINGS = settings();

    static final Map<String, String> HEALTHY_SETTINGS = Map.of(
            "shared_preload_libraries", "pg_stat_statements",
            "track_io_timing", "on",
            "shared_buffers", "160MB",
            "effective_cache_size", "1GB",
            "maintenance_work_mem", "80MB",
            "max_wal_size", "2GB");

    private Defects() {}

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("shared_preload_libraries", "pg_stat_statements");
        settings.put("pg_stat_statements.max", "100");
        settings.put("pg_stat_statements.track_planning", "on");
        settings.put("synchronous_commit", "off");
        settings.put("synchronous_standby_names", "absent");
        settings.put("track_functions", "all");
        settings.put("enable_material", "off");
        settings.put("autovacuum", "off");
        settings.put("autovacuum_naptime", "1s");
        settings.put("autovacuum_freeze_max_age", "100000");
        settings.put("max_connections", "33");
        settings.put("max_prepared_transactions", "2");
        settings.put("archive_mode", "on");
        settings.put("archive_command", "false");
        settings.put("wal_buffers", "32kB");
        settings.put("deadlock_timeout", "10ms");
        return settings;
    }

    /** Healthy relatives of the defects: used, analyzed, vacuumed. */
    static void plantHealthy(PlantedServer server) throws SQLException {
        server.run(
                "CREATE EXTENSION pg_stat_statements",
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "INSERT INTO parent SELECT n FROM generate_series(1, 10) n",
                "CREATE TABLE child (id serial PRIMARY KEY, parent int REFERENCES parent, name text)",
                "INSERT INTO child (parent, name) SELECT 1 + n % 10, 'child ' || n FROM generate_series(1, 50000) n",
                "CREATE INDEX ON child (parent)",
                "CREATE INDEX ON child (name)");
        server.run("VACUUM (ANALYZE) parent", "VACUUM (ANALYZE) child");
        server.repeat(200, "SELECT name FROM child WHERE id = ?", 7);
        server.run("SELECT id FROM child WHERE name = 'child 8'", "SELECT count(*) FROM child WHERE parent = 7");
    }

    static void plant(PlantedServer server) throws Exception {
        server.run(
                "CREATE EXTENSION pg_stat_statements",
                "ALTER SYSTEM SET max_locks_per_transaction = 128",
                "SELECT pg_reload_conf()");
        plantEvictions(server);
        plantTables(server);
        plantIndexes(server);
        plantTransactions(server);
        plantWal(server);
        plantShortSessions(server);
        plantQueries(server);
        plantSessions(server);
    }

    static void plantTables(PlantedServer server) throws SQLException {
        server.run(
                "CREATE UNLOGGED TABLE defect_unlogged (id int)",
                "CREATE TABLE defect_unknown AS SELECT n FROM generate_series(1, 100) n",
                "CREATE TABLE defect_stale AS SELECT n FROM generate_series(1, 1000) n",
                "ANALYZE defect_stale",
                "INSERT INTO defect_stale SELECT n FROM generate_series(1, 1000) n",
                "CREATE TABLE defect_bloat WITH (autovacuum_enabled = off)"
                        + " AS SELECT n AS id, repeat('x', 700) || n AS filler, repeat('y', 400) || n AS name"
                        + " FROM generate_series(1, 100000) n",
                "CREATE INDEX ON defect_bloat (name)",
                "DELETE FROM defect_bloat WHERE id % 7 <> 0",
                "ANALYZE defect_bloat",
                "CREATE TABLE defect_updated (id int PRIMARY KEY, n int)",
                "CREATE INDEX ON defect_updated (n)",
                "INSERT INTO defect_updated SELECT n, n FROM generate_series(1, 10000) n",
                "ANALYZE defect_updated",
                "UPDATE defect_updated SET n = n + 1",
                "CREATE TABLE defect_sequence (id serial)",
                "SELECT setval('defect_sequence_id_seq', 2000000000)");
    }

    static void plantIndexes(PlantedServer server) throws SQLException {
        server.run(
                "CREATE TABLE defect_twin (a int, b int)",
                "CREATE VIEW defect_view AS SELECT a FROM defect_twin",
                "INSERT INTO defect_twin VALUES (1, 1), (1, 2)",
                "CREATE INDEX defect_twin_1 ON defect_twin (a)",
                "CREATE INDEX defect_twin_2 ON defect_twin (a)",
                "CREATE INDEX defect_twin_longer ON defect_twin (a, b)",
                "ANALYZE defect_twin",
                "CREATE TABLE defect_parent (id int PRIMARY KEY)",
                "INSERT INTO defect_parent SELECT n FROM generate_series(1, 10) n",
                "CREATE TABLE defect_child (id int PRIMARY KEY, parent int REFERENCES defect_parent)",
                "INSERT INTO defect_child SELECT n, 1 + n % 10 FROM generate_series(1, 1000) n",
                "CREATE TABLE defect_nulls AS SELECT n, CASE n % 3 WHEN 0 THEN n END AS empty"
                        + " FROM generate_series(1, 200000) n",
                "CREATE INDEX defect_nulls_empty ON defect_nulls (empty)",
                "ANALYZE defect_parent",
                "ANALYZE defect_child",
                "ANALYZE defect_nulls");
        assertThatThrownBy(() -> server.run("CREATE UNIQUE INDEX CONCURRENTLY defect_invalid ON defect_twin (a)"))
                .isInstanceOf(SQLException.class);
        server.repeat(100, "SELECT count(*) FROM defect_updated WHERE n + 0 = ?", 1);
    }

    /** The oldest transaction stays open, so that no vacuum makes transaction IDs young again. */
    private static void plantTransactions(PlantedServer server) throws SQLException {
        server.run("BEGIN; CREATE TABLE defect_prepared (id int); PREPARE TRANSACTION 'defect'");
        server.run(
                "CREATE TABLE defect_ids (id int)",
                "DO $$ BEGIN FOR i IN 1..125000 LOOP BEGIN INSERT INTO defect_ids VALUES (i);"
                        + " EXCEPTION WHEN division_by_zero THEN NULL; END; END LOOP; END $$");
        deadlock(server);
    }

    private static void deadlock(PlantedServer server) throws SQLException {
        server.run(
                "CREATE TABLE defect_locked (id int PRIMARY KEY)",
                "INSERT INTO defect_locked VALUES (1), (2)",
                "ANALYZE defect_locked");
        String first = "BEGIN; SELECT FROM defect_locked WHERE id = %d FOR UPDATE";
        String second = "SELECT FROM defect_locked WHERE id = %d FOR UPDATE";
        try (Connection one = server.session("one");
                Connection two = server.session("two");
                Statement of = one.createStatement();
                Statement other = two.createStatement()) {
            of.execute(first.formatted(1));
            other.execute(first.formatted(2));
            CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> execute(of, second.formatted(2)));
            assertThatThrownBy(() -> {
                        execute(other, second.formatted(1));
                        waiting.join();
                    })
                    .isInstanceOf(CompletionException.class);
        }
    }

    private static boolean execute(Statement statement, String sql) {
        try {
            return statement.execute(sql);
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    /** A change of each page after a checkpoint, which is nothing but a full page of WAL. */
    private static void plantWal(PlantedServer server) throws SQLException {
        server.run("SELECT pg_create_physical_replication_slot('defect_slot', true)");
        server.run("SELECT count(*) FROM defect_bloat");
        for (int i = 0; i < 10; i++) {
            server.run("CHECKPOINT");
        }
        server.run("SELECT pg_stat_reset_shared('wal')");
        server.run(
                "DELETE FROM defect_bloat WHERE ctid IN"
                        + " (SELECT min(ctid) FROM defect_bloat GROUP BY (ctid::text::point)[0])",
                "SELECT pg_switch_wal()");
    }

    private static void plantShortSessions(PlantedServer server) throws SQLException {
        for (int i = 0; i < 100; i++) {
            server.run();
        }
    }

    /** Queries of different shapes, more than pg_stat_statements may hold. */
    private static void plantEvictions(PlantedServer server) throws SQLException {
        String[] queries = new String[150];
        for (int i = 0; i < queries.length; i++) {
            queries[i] = "SELECT 1 WHERE 1 = 1" + " AND 1 = 1".repeat(i);
        }
        server.run(queries);
    }

    private static void plantQueries(PlantedServer server) throws SQLException {
        server.run("SELECT pg_stat_statements_reset(0, 0, 0)");
        plantEvictions(server);
        server.repeat(101, "SELECT pg_sleep(0.02 + 0 * ?)", 1);
        server.repeat(200, "SELECT count(*) FROM generate_series(1, ?)", 1000);
        server.repeat(1, "SELECT count(*) FROM generate_series(1, ?)", 2_000_000);
        server.repeat(12_000, "SELECT id FROM defect_parent WHERE id = ?", 1);
        String[] joins = new String[100];
        Arrays.fill(
                joins,
                "SELECT FROM pg_class a JOIN pg_class b USING (oid) JOIN pg_class c USING (oid) JOIN pg_class d USING (oid)"
                        + " JOIN pg_class e USING (oid) JOIN pg_class f USING (oid) WHERE oid = 1");
        server.run(joins);
        String[] sorts = new String[12];
        Arrays.fill(sorts, "SELECT n FROM defect_nulls ORDER BY n DESC OFFSET 199999");
        sorts[0] = "SET work_mem = '64kB'";
        server.run(sorts);
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "defect");
        // it ends with the connection
        thread.setUncaughtExceptionHandler((ended, failure) -> {});
        thread.setDaemon(true);
        thread.start();
    }

    /** An idle transaction that blocks another session and the build of an index, and sessions that leave few others. */
    private static void plantSessions(PlantedServer server) throws Exception {
        server.session("defect-idle")
                .createStatement()
                .execute("BEGIN; LOCK TABLE defect_parent; INSERT INTO defect_twin VALUES (3, 3)");
        Statement blocked = server.session("defect-blocked").createStatement();
        inBackground(() -> execute(blocked, "SELECT FROM defect_parent"));
        Statement building = server.session("defect-build").createStatement();
        inBackground(() -> execute(building, "CREATE INDEX CONCURRENTLY ON defect_twin (b)"));
        Statement busy = server.session("defect-busy").createStatement();
        inBackground(() -> execute(busy, "SELECT pg_sleep(600)"));
        for (int i = 0; i < 23; i++) {
            server.session("defect-pool");
        }
        await(server, "SELECT count(*) FROM pg_locks WHERE NOT granted", 2);
        await(server, "SELECT count(*) FROM pg_stat_progress_create_index", 1);
    }

    private static void await(PlantedServer server, String count, long expected) throws Exception {
        while (server.database().sample(count).integers(0).orElseThrow().applyAsLong(0) < expected) {
            Thread.sleep(5);
        }
    }
}
