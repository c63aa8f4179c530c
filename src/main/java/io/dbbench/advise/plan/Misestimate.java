package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.TableState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports a table of which the planner expected a very different number of rows. */
final class Misestimate implements PlanRule {
    private static final double NOTABLE_FACTOR = 10;
    private static final double STALE_SHARE = 0.2;

    @Override
    public Optional<Finding> check(PlanNode node, ExaminedPlan plan) {
        boolean complete = plan.plan().root().readToTheEnd().anyMatch(each -> each.number() == node.number());
        double factor = node.estimateError().orElse(1);
        return complete && node.table().isPresent() && factor >= NOTABLE_FACTOR
                ? Optional.of(finding(node, plan.evidence())
                        .about(Kind.TABLE, node.table().orElse(""))
                        .with("factor", factor)
                        .with("estimated_rows", node.estimatedRows())
                        .with("actual_rows", node.actualRows()))
                : Optional.empty();
    }

    private static Finding finding(PlanNode node, Evidence evidence) {
        String message = String.format(
                Locale.ROOT,
                "the planner expected %,.0f rows of %s and got %,.0f",
                node.estimatedRows(),
                node.table().orElse(""),
                node.actualRows());
        List<String> columns = Conditions.of(node).equal();
        if (columns.size() > 1) {
            return Finding.info("row-misestimate", message)
                    .advising("its columns depend on each other: gather statistics about both, then ANALYZE it")
                    .withSql("CREATE STATISTICS "
                            + SqlNames.quoted(node.text("Relation Name").orElse("t") + "_columns") + " ON "
                            + String.join(", ", columns) + " FROM " + SqlNames.table(node));
        }
        Finding finding = evidence.table(node.table().orElse(""))
                        .filter(Misestimate::isStale)
                        .isPresent()
                ? Finding.info("statistics-stale", message + ", because it changed since it was analyzed")
                : Finding.info("row-misestimate", message);
        return finding.advising("gather its statistics").withSql("ANALYZE " + SqlNames.table(node));
    }

    private static boolean isStale(TableState table) {
        return table.changedRows() >= STALE_SHARE * table.rows().orElse(0);
    }
}
