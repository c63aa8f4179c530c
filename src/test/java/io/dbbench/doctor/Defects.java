package io.dbbench.doctor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dbbench.postgres.embedded.DataTemplate;
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
    static void plantHealthy(PlantedServer server) throws Exception {
        server.run(
                "CREATE EXTENSION pg_stat_statements",
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "INSERT INTO parent SELECT n FROM generate_series(1, 10) n",
                "CREATE TABLE child (id serial PRIMARY KEY, parent int REFERENCES parent, name text)",
                "INSERT INTO child (parent, name) SELECT 1 + n % 10, 'child ' || n FROM generate_series(1, 50000) n",
                "CREATE INDEX ON child (parent)",
                "CREATE INDEX ON child (name)");
        server.run("VACUUM (ANALYZE) parent", "VACUUM (ANALYZE) child");
        server.session("temporary")
                .createStatement()
                .execute(
                        "CREATE TEMPORARY TABLE passing AS SELECT n FROM generate_series(1, 50000) n;"
                                + "CREATE INDEX ON passing (n); CREATE INDEX ON passing (n); DELETE FROM passing WHERE n % 2 = 0");
        server.repeat(200, "SELECT name FROM child WHERE id = ?", 7);
        server.run("SELECT id FROM child WHERE name = 'child 8'", "SELECT count(*) FROM child WHERE parent = 7");
        // before PostgreSQL 15, a process of its own collects what was counted, some time later
        server.await(
                "SELECT count(*) FROM pg_stat_user_tables WHERE last_analyze IS NOT NULL AND n_mod_since_analyze = 0",
                2);
        server.await("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()", 200);
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
                "CREATE TABLE defect_reloaded AS SELECT n FROM generate_series(1, 1000) n",
                "ANALYZE defect_reloaded",
                "TRUNCATE defect_reloaded",
                "INSERT INTO defect_reloaded SELECT n FROM generate_series(1, 1000) n",
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
        plantPartitions(server);
        plantOddNames(server);
        assertThatThrownBy(() -> server.run("CREATE UNIQUE INDEX CONCURRENTLY defect_invalid ON defect_twin (a)"))
                .isInstanceOf(SQLException.class);
        server.repeat(100, "SELECT count(*) FROM defect_updated WHERE n + 0 = ?", 1);
    }

    private static void plantPartitions(PlantedServer server) throws SQLException {
        server.run(
                "CREATE TABLE defect_parted (n int, parent int REFERENCES defect_parent) PARTITION BY RANGE (n)",
                "CREATE TABLE defect_part PARTITION OF defect_parted DEFAULT",
                "CREATE INDEX defect_parted_1 ON defect_parted (n)",
                "CREATE INDEX defect_parted_2 ON defect_parted (n)",
                "INSERT INTO defect_parted SELECT n FROM generate_series(1, 1000) n",
                "ANALYZE defect_parted",
                "INSERT INTO defect_parted SELECT n FROM generate_series(1, 1000) n",
                "ANALYZE defect_part");
    }

    /** Names that break SQL, and its separation into statements, unless they are quoted. */
    private static void plantOddNames(PlantedServer server) throws SQLException {
        server.run(
                "CREATE SCHEMA \"Odd; \"\"Schema\"\"\"",
                "SET search_path = \"Odd; \"\"Schema\"\"\"",
                "CREATE UNLOGGED TABLE \"Odd; Table\" (\"Odd; Id\" serial, \"Odd \"\"Column\" int, \"Parent; 1\" int"
                        + " REFERENCES public.defect_parent) WITH (autovacuum_enabled = off)",
                "INSERT INTO \"Odd; Table\" (\"Parent; 1\") SELECT 1 FROM generate_series(1, 200000) n",
                "CREATE INDEX \"Odd; Index 1\" ON \"Odd; Table\" (\"Odd \"\"Column\") WITH (fillfactor = 50)",
                "CREATE INDEX \"Odd; Index 2\" ON \"Odd; Table\" (\"Odd; Id\")",
                "CREATE INDEX \"Odd; Index 3\" ON \"Odd; Table\" (\"Odd; Id\")",
                "SELECT setval('\"Odd; Table_Odd; Id_seq\"', 2000000000)");
    }

    /** The oldest transaction stays open, so that no vacuum makes transaction IDs young again. */
    private static void plantTransactions(PlantedServer server) throws SQLException {
        server.run(
                "CREATE TABLE defect_prepared (id int)",
                "BEGIN; LOCK TABLE defect_prepared; PREPARE TRANSACTION 'defect'");
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
        Statement late = server.session("defect-late").createStatement();
        inBackground(() -> execute(late, "SELECT FROM defect_prepared"));
        Statement building = server.session("defect-build").createStatement();
        inBackground(() -> execute(building, "CREATE INDEX CONCURRENTLY ON defect_twin (b)"));
        Statement busy = server.session("defect-busy").createStatement();
        inBackground(() -> execute(busy, "SELECT pg_sleep(600)"));
        for (int i = 0; i < 22; i++) {
            server.session("defect-pool");
        }
        server.await("SELECT count(*) FROM pg_locks WHERE NOT granted", 3);
        server.await("SELECT count(*) FROM pg_stat_progress_create_index", 1);
    }

    /** Settings in all places that ALTER SYSTEM and its relatives change, and the counters that they lead to. */
    static void plantSettings(PlantedServer server) throws Exception {
        server.run(
                "ALTER SYSTEM SET max_connections = 24",
                "ALTER SYSTEM SET wal_buffers = '32kB'",
                "ALTER SYSTEM SET pg_stat_statements.max = 100",
                "ALTER SYSTEM SET work_mem = '256MB'",
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET synchronous_commit = off",
                "ALTER SYSTEM SET log_statement = 'all'",
                "ALTER SYSTEM SET autovacuum = off",
                "ALTER SYSTEM SET enable_material = off",
                "ALTER DATABASE postgres SET enable_mergejoin = off",
                "ALTER ROLE " + DataTemplate.SUPERUSER + " SET enable_hashjoin = off",
                "ALTER ROLE " + DataTemplate.SUPERUSER + " IN DATABASE postgres SET enable_nestloop = off");
        server.restart();
        plantEvictions(server);
        for (int i = 0; i < 10; i++) {
            server.run("CHECKPOINT");
        }
        server.run(
                "CREATE TABLE sparse WITH (fillfactor = 10) AS SELECT repeat('x', 700) FROM generate_series(1, 9000)");
        // in another session: what this one has written is counted when it ends
        server.run(
                "CHECKPOINT",
                "SELECT pg_stat_reset_shared('wal')",
                "DELETE FROM sparse",
                "SELECT pg_logical_emit_message(false, '', repeat('x', 4000)) FROM generate_series(1, 2000)");
        server.session("idle").createStatement().execute("BEGIN");
        for (int i = 0; i < 18; i++) {
            server.session("pool");
        }
        server.run(
                "ALTER SYSTEM SET max_locks_per_transaction = 128",
                "ALTER SYSTEM SET pg_stat_statements.track = 'none'",
                "ALTER SYSTEM SET track_counts = off",
                "SELECT pg_reload_conf()");
        server.await("SELECT count(*) FROM pg_settings WHERE pending_restart", 1);
    }

    /** Sorts that take less than a megabyte. */
    static void sort(PlantedServer server) throws SQLException {
        String[] sorts = new String[12];
        Arrays.fill(sorts, "SELECT repeat('x', 20) || n FROM generate_series(1, 10000) n ORDER BY 1 OFFSET 9999");
        server.run(sorts);
    }
}
