package io.dbbench.result;

import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.CapturedPlan.Draw;
import io.dbbench.result.evidence.Counters;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.ExplainJson;
import io.dbbench.result.evidence.HypotheticalIndex;
import io.dbbench.result.evidence.IndexName;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.ResourceUse;
import io.dbbench.result.evidence.ServerEvent;
import io.dbbench.result.evidence.ShapeHash;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.TableState;
import io.dbbench.result.evidence.Waits;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Evidence made up by hand, with everything that evidence can have. */
public final class SampleEvidence {
    private static final String ANALYZED = """
            [{"Plan": {"Node Type": "Limit", "Plan Rows": 20, "Actual Rows": 20, "Actual Loops": 1, "Total Cost": 4250.5,
              "Shared Hit Blocks": 1200, "Shared Read Blocks": 310, "Plans": [
              {"Node Type": "Sort", "Parent Relationship": "Outer", "Plan Rows": 20, "Actual Rows": 20, "Actual Loops": 1,
               "Sort Key": ["agents.created_at DESC"], "Sort Method": "external merge", "Sort Space Used": 9300,
               "Sort Space Type": "Disk", "Shared Hit Blocks": 1200, "Shared Read Blocks": 310, "Plans": [
               {"Node Type": "Seq Scan", "Parent Relationship": "Outer", "Relation Name": "agents", "Schema": "public",
                "Alias": "agents", "Plan Rows": 20, "Actual Rows": 4100.5, "Actual Loops": 1,
                "Filter": "(agents.tenant = '<b>&'::text)", "Rows Removed by Filter": 95899, "Shared Hit Blocks": 1200,
                "Shared Read Blocks": 310}]}]},
              "Planning Time": 0.210, "JIT": {"Functions": 4, "Timing": {"Total": 2.5}}, "Execution Time": 17.5}]""";

    private static final String ESTIMATED = """
            [{"Plan": {"Node Type": "Index Scan", "Relation Name": "agents", "Schema": "public", "Index Name": "agents_tenant",
              "Plan Rows": 3, "Index Cond": "(agents.tenant = $1)"}}]""";

    private SampleEvidence() {}

    static Evidence rich() {
        CapturedPlan slow = new CapturedPlan(
                Draw.WORST,
                ExplainJson.parse(ANALYZED).orElseThrow(),
                List.of(new HypotheticalIndex("CREATE INDEX ON public.agents (tenant)", 8.5, true)));
        CapturedPlan quick =
                new CapturedPlan(Draw.FIRST, ExplainJson.parse(ESTIMATED).orElseThrow());
        return new Evidence(
                List.of(new StatementPlans(
                        1,
                        Optional.of("read"),
                        "SELECT * FROM agents WHERE tenant = :tenant ORDER BY created_at DESC LIMIT 20",
                        20,
                        List.of(
                                new PlanShape(ShapeHash.of(slow.root()), 17, List.of(slow)),
                                new PlanShape(ShapeHash.of(quick.root()), 3, List.of(quick))),
                        ExplainJson.parse(ESTIMATED),
                        Optional.of(new StatementPlans.PlanUses(995, 5)),
                        List.of(new PlanShape(ShapeHash.of(quick.root()), 20, List.of(quick))))),
                Optional.of(new Counters(
                        Map.of("blks_hit", 1_200_500.0),
                        Map.of("wal_bytes", 52_000.0),
                        Map.of("num_done", 1.0),
                        Map.of("relation normal", Map.of("reads", 310.0)),
                        Map.of("public.agents", Map.of("seq_scan", 1000.0)),
                        Map.of("public.agents_tenant", Map.of("idx_scan", 12.0)),
                        Map.of("1", new TreeMap<>(Map.of("calls", 1000.0, "total_exec_time", 1234.5))),
                        Optional.of(new ResourceUse(
                                ResourceUse.Source.STATEMENTS,
                                OptionalDouble.of(1510),
                                OptionalDouble.of(310.25),
                                OptionalDouble.of(1163),
                                OptionalDouble.of(0),
                                OptionalDouble.of(52))))),
                Optional.of(new Waits(
                        40,
                        List.of(
                                new Waits.Wait("CPU", "", 48),
                                new Waits.Wait("Lock", "transactionid", 22),
                                new Waits.Wait("Client", "ClientRead", 10)))),
                List.of(
                        new ServerEvent(ServerEvent.Kind.CHECKPOINT, Optional.empty(), 1, Optional.empty()),
                        new ServerEvent(
                                ServerEvent.Kind.BLOCKER,
                                Optional.of("nightly job of etl (idle in transaction)"),
                                22,
                                Optional.of("UPDATE agents SET seen = now()"))),
                List.of(new TableState(
                        "public.agents",
                        OptionalDouble.of(100_000),
                        12_369_920,
                        250,
                        12_000,
                        Optional.of(Instant.parse("2026-02-27T03:00:00Z")),
                        OptionalDouble.of(0.25),
                        Optional.of("public.all_agents"),
                        List.of(new IndexName("public.agents_tenant", Optional.of("public.all_agents_tenant"))))),
                List.of("no sessions of other roles: GRANT pg_read_all_stats TO bench"));
    }
}
