package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.HypotheticalIndex;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.WastefulScan;
import java.util.Locale;
import java.util.Optional;

/** Reports a scan of a whole table that keeps almost nothing, with the index that would find these rows. */
final class MissingIndex implements PlanRule {
    @Override
    public Optional<Finding> check(PlanNode node, ExaminedPlan plan) {
        return WastefulScan.of(node).map(scan -> advised(finding(scan), scan, plan));
    }

    private static Finding finding(WastefulScan scan) {
        String table = scan.node().table().orElse("a table");
        String message = String.format(
                Locale.ROOT, "a sequential scan of %s kept %,.0f of %,.0f rows", table, scan.kept(), scan.read());
        return Finding.info(Finding.MISSING_INDEX, message)
                .about(Kind.TABLE, table)
                .with("rows_kept", scan.kept())
                .with("rows_read", scan.read());
    }

    private static Finding advised(Finding finding, WastefulScan scan, ExaminedPlan plan) {
        Optional<String> index = scan.index();
        if (index.isEmpty()) {
            return finding.advising("an index must match its whole condition: "
                    + scan.node().text("Filter").orElse(""));
        }
        return plan.plan()
                .hypothetical(index.get())
                .map(estimate -> estimated(finding, estimate, plan))
                .orElseGet(() -> finding.advising("an index would find them").withSql(index.get()));
    }

    /** An index that the planner would not use is no remedy. */
    private static Finding estimated(Finding finding, HypotheticalIndex estimate, ExaminedPlan plan) {
        double cost = plan.plan().root().number("Total Cost").orElse(0);
        Finding known = finding.with("cost", cost).with("cost_with_index", estimate.cost());
        return estimate.used()
                ? known.advising(String.format(
                                Locale.ROOT,
                                "an index would find them, at a cost of %,.0f instead of %,.0f by HypoPG",
                                estimate.cost(),
                                cost))
                        .withSql(estimate.index())
                : known.advising("by HypoPG, the planner would not use an index: " + estimate.index());
    }
}
