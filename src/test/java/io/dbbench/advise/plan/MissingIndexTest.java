package io.dbbench.advise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.CapturedPlan.Draw;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.HypotheticalIndex;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.StatementPlans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MissingIndexTest {
    private static final String INDEX = "CREATE INDEX ON shop.\"Order\" (tenant)";

    @Test
    void namesAreQuotedWhereNecessary() {
        assertThat(finding().remedySql()).contains(INDEX);
        assertThat(finding().remedy()).contains("an index would find them");
    }

    @Test
    void anIndexThatThePlannerWouldUseIsAdvisedWithItsCost() {
        Finding finding = finding(new HypotheticalIndex(INDEX, 8, true));

        assertThat(finding.remedy()).contains("an index would find them, at a cost of 8 instead of 458 by HypoPG");
        assertThat(finding.remedySql()).contains(INDEX);
    }

    @Test
    void anIndexThatThePlannerWouldNotUseIsNoRemedy() {
        Finding finding = finding(new HypotheticalIndex(INDEX, 458, false));

        assertThat(finding.remedy()).contains("by HypoPG, the planner would not use an index: " + INDEX);
        assertThat(finding.remedySql()).isEmpty();
    }

    private static Finding finding(HypotheticalIndex... hypothetical) {
        Map<String, Object> scan = Map.of(
                "Node Type",
                "Seq Scan",
                "Schema",
                "shop",
                "Relation Name",
                "Order",
                "Filter",
                "(tenant = 7)",
                "Total Cost",
                458,
                "Actual Rows",
                4,
                "Actual Loops",
                1,
                "Rows Removed by Filter",
                19_996);
        CapturedPlan plan =
                new CapturedPlan(Draw.MEDIAN, Map.of("Plan", scan, "Execution Time", 1.5), List.of(hypothetical));
        StatementPlans statement = new StatementPlans(
                1,
                Optional.empty(),
                "SELECT 1",
                1,
                List.of(new PlanShape("v1:0", 1, List.of(plan))),
                Optional.empty(),
                Optional.empty(),
                List.of());
        Evidence evidence =
                new Evidence(List.of(statement), Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
        return PlanAdvisor.findings(evidence).stream()
                .filter(finding -> finding.code().equals("missing-index"))
                .findFirst()
                .orElseThrow();
    }
}
