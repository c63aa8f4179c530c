package io.dbbench.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.statistics.StatisticsConnection;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ExplainJson;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.ShapeHash;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.Waits;
import io.dbbench.scenario.Rows;
import io.dbbench.scenario.SqlScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Evidence against what is known of the server by other means. */
final class EvidenceIT {
    private static Database database;

    @BeforeAll
    static void open() throws Exception {
        database = ObservedRuns.open(Map.of("shared_preload_libraries", "pg_stat_statements"));
        for (String sql : List.of(
                "CREATE EXTENSION pg_stat_statements",
                "CREATE TABLE item (id int PRIMARY KEY, kind int, note text)",
                // kind 0 is nearly everything, each other kind a single row
                "INSERT INTO item SELECT n, CASE WHEN n <= 19000 THEN 0 ELSE n END, repeat('x', 50)"
                        + " FROM generate_series(1, 20000) AS n",
                "CREATE INDEX item_kind ON item (kind)",
                "CREATE TABLE event (id bigserial PRIMARY KEY, note text)",
                "VACUUM ANALYZE item")) {
            database.execute(new SqlScript("setup", sql));
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static String one(String query) throws SqlFailure {
        return database.sample(query).value(0, 0).orElseThrow();
    }

    @Test
    void callsBlocksAndRowsAreThoseOfTheTest() throws Exception {
        BenchmarkResult test = ObservedRuns.test(
                database,
                "parameters: {id: {integer: {min: 1, max: 20000}}}\n"
                        + "tests: [{name: Read, query: 'SELECT note FROM item WHERE id = :id', iterations: 500, warmup: 20,"
                        + " concurrency: 3}]");
        Counters counters = test.evidence().orElseThrow().counters().orElseThrow();
        ResourceUse use = counters.use().orElseThrow();

        assertThat(counters.statements()).containsOnlyKeys("1");
        assertThat(counters.statements().get("1")).containsEntry("calls", 500.0).containsEntry("rows", 500.0);
        assertThat(counters.tables().get("public.item")).containsEntry("idx_scan", 500.0);
        assertThat(counters.indexes().get("public.item_pkey")).containsEntry("idx_scan", 500.0);
        assertThat(use.source()).isEqualTo(ResourceUse.Source.STATEMENTS);
        // root and leaf of the index, and the page of the row, as EXPLAIN (ANALYZE, BUFFERS) counts them
        assertThat(use.blocks().orElseThrow()).isBetween(3.0, 3.1);
        assertThat(use.walBytes().orElseThrow()).isZero();
        Map<String, Double> table = counters.tables().getOrDefault("public.item", Map.of());
        assertThat(Counters.value(table, "heap_blks_hit") + Counters.value(table, "idx_blks_hit"))
                .isCloseTo(use.blocks().orElseThrow() * 500, within(1.0));
    }

    @Test
    void statementsWithCapturedValuesAreCountedToo() {
        Counters counters = ObservedRuns.test(
                        database,
                        "tests: [{name: Chain, transaction: [{query: 'SELECT id AS first FROM item WHERE id = 5', capture:"
                                + " {first: first}}, 'SELECT note FROM item WHERE id = :first'], iterations: 50, warmup: 1}]")
                .evidence()
                .orElseThrow()
                .counters()
                .orElseThrow();

        assertThat(counters.statements()).containsOnlyKeys("1", "2");
        assertThat(counters.statements().get("2")).containsEntry("calls", 50.0);
    }

    @Test
    void writesAreCountedInTheLogAndAreNeverExecutedForTheirPlan() throws Exception {
        int before = Integer.parseInt(one("SELECT count(*) FROM event"));
        BenchmarkResult test = ObservedRuns.test(
                database,
                "tests: [{name: Write, query: \"INSERT INTO event (note) VALUES ('x')\", iterations: 100, warmup: 10}]");
        Evidence evidence = test.evidence().orElseThrow();

        assertThat(one("SELECT count(*) FROM event")).isEqualTo(String.valueOf(before + 110));
        assertThat(evidence.counters()
                        .orElseThrow()
                        .use()
                        .orElseThrow()
                        .walBytes()
                        .orElseThrow())
                .isBetween(100.0, 10_000.0);
        assertThat(evidence.plans()).singleElement().satisfies(plans -> {
            assertThat(plans.analyzed()).isEmpty();
            assertThat(plans.shapes().get(0).plans().get(0).root().type()).isEqualTo("ModifyTable");
        });
    }

    @Test
    void logIsWhatTheServerWroteMeanwhile() throws Exception {
        String position = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn";
        double before = Double.parseDouble(one(position));
        BenchmarkResult test = ObservedRuns.test(
                database,
                "tests: [{name: Write, query: \"INSERT INTO event (note) VALUES ('x')\", iterations: 1000, warmup: 0}]");
        double written = Double.parseDouble(one(position)) - before;
        Counters counters = test.evidence().orElseThrow().counters().orElseThrow();

        assertThat(counters.wal().get("wal_bytes")).isCloseTo(written, withinPercentage(10));
        // without the commits, which are no part of a statement
        assertThat(counters.use().orElseThrow().walBytes().orElseThrow() * 1000).isBetween(written / 4, written);
    }

    @Test
    void plansAreThoseOfTheValuesDrawn() throws Exception {
        Evidence evidence = ObservedRuns.evidence(
                database,
                "parameters: {kind: {choice: [0, 19500]}}\n"
                        + "tests: [{name: Skewed, query: 'SELECT count(note) FROM item WHERE kind = :kind', iterations: 100,"
                        + " warmup: 5}]");
        StatementPlans plans = evidence.plans().get(0);

        assertThat(plans.draws()).isEqualTo(20);
        assertThat(plans.shapes()).hasSize(2);
        assertThat(plans.shapes())
                .extracting(PlanShape::draws)
                .satisfies(draws -> assertThat(
                                draws.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(20));
        assertThat(nodes(plans)).anyMatch(node -> node.type().equals("Seq Scan"));
        assertThat(nodes(plans))
                .anyMatch(node -> node.text("Index Name").orElse("").equals("item_kind"));
        assertThat(plans.analyzed().filter(CapturedPlan::isAnalyzed)).hasSize(2);
        assertThat(plans.generic()).isPresent();
        assertThat(plans.uses().orElseThrow().custom()
                        + plans.uses().orElseThrow().generic())
                .isEqualTo(105);
        assertThat(evidence.missing()).isEmpty();
        assertThat(evidence.tables()).singleElement().satisfies(table -> {
            assertThat(table.name()).isEqualTo("public.item");
            assertThat(table.rows().orElseThrow()).isEqualTo(20_000);
            assertThat(table.analyzedAt()).isPresent();
        });
    }

    @Test
    void plansEqualThoseOfExplain() throws Exception {
        Evidence evidence = ObservedRuns.evidence(
                database,
                "tests: [{name: Fixed, query: 'SELECT count(*) FROM item WHERE id < 77', iterations: 10, warmup: 1}]");
        CapturedPlan plan = evidence.plans().get(0).shapes().get(0).plans().get(0);

        assertEqual(plan, "SELECT count(*) FROM item WHERE id < 77");
    }

    @Test
    void plansForValuesEqualThoseOfExplainWithTheseValues() throws Exception {
        for (String kind : List.of("0", "19500")) {
            Evidence evidence = ObservedRuns.evidence(
                    database,
                    "parameters: {kind: {choice: [" + kind
                            + "]}}\ntests: [{name: Skewed, query: 'SELECT count(note) FROM"
                            + " item WHERE kind = :kind', iterations: 10, warmup: 1}]");

            assertThat(evidence.plans().get(0).shapes()).hasSize(1);
            assertEqual(
                    evidence.plans().get(0).shapes().get(0).plans().get(0),
                    "SELECT count(note) FROM item WHERE kind = " + kind);
        }
    }

    /** Compares a plan with what EXPLAIN says about the statement with its values in place. */
    private static void assertEqual(CapturedPlan plan, String statement) throws SqlFailure {
        PlanNode expected = new CapturedPlan(
                        CapturedPlan.Draw.FIRST,
                        ExplainJson.parse(one("EXPLAIN (FORMAT JSON, VERBOSE) " + statement))
                                .orElseThrow())
                .root();

        assertThat(ShapeHash.of(plan.root())).isEqualTo(ShapeHash.of(expected));
        for (String property : List.of("Node Type", "Index Cond", "Filter", "Plan Rows", "Total Cost")) {
            assertThat(plan.root()
                            .all()
                            .map(node -> String.valueOf(node.properties().get(property))))
                    .as(property)
                    .containsExactlyElementsOf(expected.all()
                            .map(node -> String.valueOf(node.properties().get(property)))
                            .toList());
        }
    }

    @Test
    void aQueryThatIsSentOftenIsPlannedOnce() throws Exception {
        try (StatisticsConnection connection = database.openStatistics("planned-once")) {
            StatisticsConnection.PreparedQuery query =
                    connection.prepare("SELECT count(*), sum(generic_plans) FROM pg_prepared_statements");
            query.run();
            query.run();
            Rows third = query.run();

            assertThat(third.value(0, 0)).contains("1");
            assertThat(third.value(0, 1)).contains("3");
        }
    }

    @Test
    void waitsForALockAreSeenWithTheSessionThatHoldsIt() throws Exception {
        try (Database other = database.withSession(Map.of("application_name", "nightly job"))) {
            Thread holder = new Thread(() -> hold(other));
            holder.start();
            BenchmarkResult test = ObservedRuns.test(
                    database,
                    // at most a second for the lock, and one of its own
                    "tests: [{name: Locked, transaction: ['UPDATE item SET note = note WHERE id = 1', 'SELECT"
                            + " pg_sleep(1)'], iterations: 1, warmup: 0}]");
            holder.join();
            Evidence evidence = test.evidence().orElseThrow();
            Waits waits = evidence.waits().orElseThrow();
            double slept = 1e9 / test.response().maxNanos().orElseThrow();

            assertThat(waits.samples()).isGreaterThan(10);
            assertThat(waits.share("Lock")).isCloseTo(1 - slept, within(0.2));
            assertThat(waits.share("Timeout")).isCloseTo(slept, within(0.2));
            assertThat(evidence.events())
                    .filteredOn(event -> event.kind() == ServerEvent.Kind.BLOCKER)
                    .allSatisfy(event -> assertThat(event.name().orElseThrow()).startsWith("nightly job of "))
                    // it may be seen at its COMMIT, too
                    .anySatisfy(
                            event -> assertThat(event.statement().orElseThrow()).contains("pg_sleep"));
        }
    }

    private static void hold(Database other) {
        try {
            other.execute(new SqlScript(
                    "hold", "BEGIN; UPDATE item SET note = note WHERE id = 1; SELECT pg_sleep(1); COMMIT"));
        } catch (SqlFailure e) {
            throw new AssertionError(e);
        }
    }

    private static List<PlanNode> nodes(StatementPlans plans) {
        return plans.plans().flatMap(plan -> plan.root().all()).toList();
    }
}
