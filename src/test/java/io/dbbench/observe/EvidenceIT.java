package io.dbbench.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.Waits;
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
    void writesAreCountedInTheLogAndAreNeverExecutedForTheirPlan() throws Exception {
        BenchmarkResult test = ObservedRuns.test(
                database,
                "tests: [{name: Write, query: \"INSERT INTO event (note) VALUES ('x')\", iterations: 100, warmup: 10}]");
        Evidence evidence = test.evidence().orElseThrow();

        assertThat(one("SELECT count(*) FROM event")).isEqualTo("110");
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
        PlanNode root = evidence.plans().get(0).shapes().get(0).plans().get(0).root();
        List<String> lines = List.of(one("EXPLAIN (COSTS OFF) SELECT count(*) FROM item WHERE id < 77"));

        assertThat(lines).containsExactly(root.type());
        assertThat(root.children().get(0).text("Index Cond")).contains("(item.id < 77)");
    }

    @Test
    void waitsForALockAreSeenWithTheSessionThatHoldsIt() throws Exception {
        try (Database other = database.withSession(Map.of("application_name", "nightly job"))) {
            Thread holder = new Thread(() -> hold(other));
            holder.start();
            Evidence evidence = ObservedRuns.evidence(
                    database,
                    "tests: [{name: Locked, query: 'UPDATE item SET note = note WHERE id = 1', iterations: 1, warmup: 0,"
                            + " concurrency: 1}]");
            holder.join();
            Waits waits = evidence.waits().orElseThrow();

            assertThat(waits.samples()).isGreaterThan(3);
            assertThat(waits.share("Lock")).isGreaterThan(0.5);
            assertThat(evidence.events())
                    .filteredOn(event -> event.kind() == ServerEvent.Kind.BLOCKER)
                    .isNotEmpty()
                    .allSatisfy(event -> {
                        assertThat(event.name().orElseThrow()).startsWith("nightly job of ");
                        assertThat(event.statement().orElseThrow()).contains("pg_sleep");
                    });
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
