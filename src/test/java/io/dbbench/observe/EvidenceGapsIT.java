package io.dbbench.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.ServerEvent.Kind;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.Waits;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Trust;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Evidence that cannot be had: a line says so, the run goes on, and nothing that was measured is lost. */
final class EvidenceGapsIT {
    private static final String SCHEMA = """
            CREATE ROLE guest LOGIN PASSWORD 'guest';
            CREATE TABLE book (id int PRIMARY KEY, title text);
            INSERT INTO book SELECT n, 'x' FROM generate_series(1, 5000) AS n;
            CREATE TABLE visit (id int);
            ANALYZE;
            -- runs when the statement is planned, and ends the session when its generic plan is asked for
            CREATE FUNCTION hang_up(int) RETURNS bool IMMUTABLE LANGUAGE plpgsql AS
              $$BEGIN RETURN current_query() NOT LIKE '%EXPLAIN%EXECUTE%' OR pg_terminate_backend(pg_backend_pid()); END$$;
            CREATE FUNCTION hang_up_at_once(int) RETURNS bool IMMUTABLE LANGUAGE plpgsql AS
              $$BEGIN RETURN current_query() NOT LIKE 'EXPLAIN%' OR pg_terminate_backend(pg_backend_pid()); END$$;
            CREATE FUNCTION ponder(int) RETURNS bool IMMUTABLE LANGUAGE plpgsql AS
              $$BEGIN IF current_query() LIKE 'EXPLAIN%' THEN PERFORM pg_sleep(60); END IF; RETURN true; END$$;
            CREATE FUNCTION hesitate() RETURNS bool STABLE LANGUAGE plpgsql AS
              $$BEGIN IF current_query() LIKE '%ANALYZE%' THEN PERFORM pg_sleep(60); END IF; RETURN true; END$$;
            CREATE FUNCTION visit() RETURNS int VOLATILE LANGUAGE sql AS 'INSERT INTO visit VALUES (1) RETURNING id';
            GRANT ALL ON ALL TABLES IN SCHEMA public TO guest;
            CREATE ROLE librarian;
            GRANT librarian TO guest WITH INHERIT FALSE;
            CREATE TABLE fine (id int);
            GRANT SELECT ON fine TO librarian;
            CREATE ROLE reader LOGIN PASSWORD 'reader';
            ALTER ROLE reader SET default_transaction_read_only = on;
            GRANT SELECT ON book TO reader;
            """;

    private static final String NEXT =
            ", {name: Next, query: 'SELECT title FROM book WHERE id = 1', iterations: 5, warmup: 0}";

    private static EmbeddedServer server;
    private static Database superuser;
    private static Database guest;
    private static Database reader;

    @BeforeAll
    static void start() throws Exception {
        EmbeddedSettings settings = new EmbeddedSettings(
                EmbeddedSettings.DEFAULT_VERSION,
                Map.of("shared_preload_libraries", "pg_stat_statements"),
                List.of(new SqlScript("init", "CREATE EXTENSION pg_stat_statements;" + SCHEMA)));
        server = EmbeddedServer.start(
                CacheFolder.locate(), new ServerTarget.Embedded(settings), words -> {}, StopRequests.NONE);
        superuser = Database.open(new ServerTarget.Server(server.ownConnection()), Map.of(), words -> {});
        guest = open("guest");
        reader = open("reader");
    }

    private static Database open(String role) throws Exception {
        return open(role, "");
    }

    private static Database open(String role, String parameters) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + one("SHOW port") + "/postgres?user=" + role + "&password=" + role
                + parameters;
        return Database.open(
                ServerTarget.parse(url, Trust.TRUSTED, ServerTarget.Embedded.USUAL), Map.of(), words -> {});
    }

    @AfterAll
    static void stop() {
        reader.close();
        guest.close();
        superuser.close();
        server.close();
    }

    private static String one(String query) throws Exception {
        return superuser.sample(query).value(0, 0).orElseThrow();
    }

    private static String test(String query) {
        return "tests: [{name: Test, query: \"" + query + "\", iterations: 20, warmup: 0}" + NEXT + "]";
    }

    private static String transaction(String... statements) {
        return "tests: [{name: Test, transaction: [\"" + String.join("\", \"", statements)
                + "\"], iterations: 20, warmup: 0}" + NEXT + "]";
    }

    /** Returns the evidence of the first of two tests, both of which were measured as usual. */
    private static Evidence measured(Database database, String scenario) {
        RunResult run = ObservedRuns.run(database, scenario);
        assertThat(run.outcome().isCompleted()).as(run.outcome().toString()).isTrue();
        assertThat(run.results()).extracting(BenchmarkResult::iterations).containsExactly(20L, 5L);
        assertThat(run.results()).extracting(BenchmarkResult::errors).containsOnly(0L);
        assertThat(run.results().get(1).evidence().orElseThrow().plans()).hasSize(1);
        return run.results().get(0).evidence().orElseThrow();
    }

    @Test
    void roleWithoutRightsLearnsWhatItMaySee() {
        Evidence evidence = measured(guest, test("SELECT title FROM book WHERE id = 7"));

        assertThat(evidence.plans()).hasSize(1);
        assertThat(evidence.tables()).hasSize(1);
        assertThat(evidence.counters().orElseThrow().tables().get("public.book"))
                .containsEntry("idx_scan", 20.0);
        assertThat(evidence.missing()).containsExactly("no sessions of other roles: GRANT pg_read_all_stats TO guest");
    }

    @Test
    void sessionsAreSeenWhereTheDriverReadsBinaryValues() throws Exception {
        try (Database binary = open("reader", "&binaryTransferEnable=BOOL")) {
            Evidence evidence = measured(binary, test("SELECT pg_sleep(0.02)"));

            assertThat(evidence.waits().orElseThrow().events())
                    .extracting(Waits.Wait::event)
                    .contains("PgSleep");
            assertThat(evidence.events()).extracting(ServerEvent::kind).doesNotContain(Kind.OTHER_SESSION);
        }
    }

    @Test
    void roleThatOnlyReadsHasAllEvidence() throws Exception {
        String written =
                "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) FROM pg_stat_all_tables WHERE relname <> 'visit'";
        String before = one(written);
        Evidence evidence = measured(reader, test("SELECT title FROM book WHERE id = 7"));

        assertThat(one(written)).isEqualTo(before);
        assertThat(evidence.plans().get(0).analyzed()).hasSize(1);
        assertThat(evidence.counters()).isPresent();
        assertThat(evidence.missing()).containsExactly("no sessions of other roles: GRANT pg_read_all_stats TO reader");
    }

    @Test
    void statementWithoutAPlanHasNone() {
        Evidence evidence = measured(superuser, test("SHOW work_mem"));

        assertThat(evidence.plans()).isEmpty();
        assertThat(evidence.missing()).containsExactly("EXPLAIN does not accept 'SHOW work_mem'");
        assertThat(evidence.counters()).isPresent();
    }

    @Test
    void statementThatAnotherRoleRunsHasNoPlan() {
        Evidence evidence = measured(guest, transaction("SET LOCAL ROLE librarian", "SELECT count(*) FROM fine"));

        assertThat(evidence.plans()).singleElement().matches(StatementPlans::isUnknown);
        assertThat(evidence.missing())
                .contains("no plan of 'SELECT count(*) FROM fine': permission denied for table fine");
    }

    @Test
    void planThatTakesTooLongIsGivenUp() {
        Evidence evidence = measured(
                superuser,
                "tests: [{name: Test, query: SELECT 1 WHERE ponder(1), iterations: 20, warmup: 0, timeout: 200ms}"
                        + NEXT + "]");

        assertThat(evidence.plans()).singleElement().matches(StatementPlans::isUnknown);
        assertThat(evidence.missing())
                .singleElement()
                .asString()
                .startsWith("no plan of 'SELECT 1 WHERE ponder(1)': ")
                .contains("statement timeout");
    }

    @Test
    void statementThatTakesTooLongForItsPlanIsOnlyEstimated() {
        Evidence evidence = measured(
                guest,
                "tests: [{name: Test, query: 'SELECT hesitate()', iterations: 20, warmup: 0, timeout: 200ms}" + NEXT
                        + "]");

        assertThat(evidence.plans())
                .singleElement()
                .satisfies(plans -> assertThat(plans.analyzed()).isEmpty());
        assertThat(evidence.missing())
                .anyMatch(line -> line.startsWith("'SELECT hesitate()' was not executed for its plan: ")
                        && line.contains("statement timeout"));
    }

    @Test
    void sessionThatEveryPlanEndsCostsNoIteration() {
        Evidence evidence = measured(
                superuser, transaction("SELECT 1 WHERE hang_up_at_once(1)", "SELECT title FROM book WHERE id = 3"));

        assertThat(evidence.plans()).hasSize(2);
        assertThat(evidence.plans().get(0).isUnknown()).isTrue();
        assertThat(evidence.plans().get(1).analyzed()).as("in a new session").hasSize(1);
        assertThat(evidence.missing())
                .singleElement()
                .asString()
                .startsWith("no plan of 'SELECT 1 WHERE hang_up_at_once(1)': ")
                .contains("terminating connection");
    }

    @Test
    void sessionThatIsLostMeanwhileCostsOnlyEvidence() {
        Evidence evidence = measured(
                guest,
                "parameters: {id: {integer: {min: 1, max: 5000}}}\n"
                        + test("SELECT title FROM book WHERE hang_up(1) AND id = :id"));

        assertThat(evidence.plans()).singleElement().matches(StatementPlans::isUnknown);
        assertThat(evidence.missing()).anyMatch(line -> line.startsWith("no plan of 'SELECT title FROM book"));
    }

    @Test
    void sessionOfStatisticsThatIsLostMeanwhileCostsOnlyCounters() {
        Evidence evidence = measured(
                superuser,
                test("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND application_name = current_setting('application_name')"));

        assertThat(evidence.plans()).hasSize(1);
        assertThat(evidence.counters()).isEmpty();
        assertThat(evidence.missing())
                .singleElement()
                .asString()
                .contains("no counters")
                .contains("terminating connection");
    }

    @Test
    void statementWithSideEffectsIsNotExecutedAgain() throws Exception {
        Evidence evidence = measured(guest, test("SELECT visit()"));

        assertThat(one("SELECT count(*) FROM visit")).isEqualTo("20");
        assertThat(evidence.plans())
                .singleElement()
                .satisfies(plans -> assertThat(plans.analyzed()).isEmpty());
    }

    @Test
    void nothingIsWrittenAndTheStatementsKeepTheirCounts() throws Exception {
        String written = "SELECT sum(n_tup_ins + n_tup_upd + n_tup_del) || ' ' || (SELECT count(*) FROM pg_class)"
                + " FROM pg_stat_all_tables WHERE relname <> 'visit'";
        one("SELECT pg_stat_statements_reset()");
        String before = one(written);
        Evidence evidence = measured(superuser, test("SELECT title, id FROM book WHERE id = 8"));

        assertThat(one(written)).isEqualTo(before);
        assertThat(evidence.counters().orElseThrow().use().orElseThrow().source())
                .isEqualTo(ResourceUse.Source.STATEMENTS);
        assertThat(one("SELECT sum(calls) FROM pg_stat_statements WHERE query LIKE 'SELECT title, id FROM book%'"))
                .isEqualTo("20");
        // those of the statistics' connection are not counted, and the plans have a mark
        assertThat(one("SELECT count(*) FROM pg_stat_statements WHERE query LIKE '%pg_stat_activity AS a%'"))
                .isEqualTo("0");
        assertThat(one("SELECT count(*) FROM pg_stat_statements WHERE query LIKE '%EXPLAIN%'"
                        + " AND query NOT LIKE 'EXPLAIN /* dbbench */%' AND query NOT LIKE '%pg_stat_statements%'"))
                .isEqualTo("0");
    }
}
