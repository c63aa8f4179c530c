package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.ScanConditions;
import io.dbbench.result.evidence.TableState;
import io.dbbench.sql.SqlName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports a table of which the planner expected a very different number of rows. */
final class Misestimate implements PlanRule {
    private static final double NOTABLE_FACTOR = 10;
    private static final double STALE_SHARE = 0.2;

    /** Ten times the default of most frequent values and of steps of a histogram. */
    private static final int DETAILED = 1000;

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
        String analyze = "ANALYZE " + node.tableInSql();
        Optional<TableState> table = evidence.table(node.table().orElse(""));
        if (table.filter(Misestimate::isStale).isPresent()) {
            return Finding.info("statistics-stale", message + ", because it changed since it was analyzed")
                    .advising("gather its statistics")
                    .withSql(analyze);
        }
        Finding finding = Finding.info("row-misestimate", message);
        boolean unknown = table.filter(state -> state.rows().isEmpty()).isPresent();
        return unknown
                ? finding.advising("gather its statistics").withSql(analyze)
                : advised(finding, node, ScanConditions.of(node), analyze);
    }

    /** Returns what helps although the table was analyzed: statistics of another kind, or more of them. */
    private static Finding advised(Finding finding, PlanNode node, ScanConditions conditions, String analyze) {
        List<String> columns = conditions.indexColumns();
        if (conditions.equal().size() > 1) {
            return finding.advising("its columns depend on each other: gather statistics about them together")
                    .withSql("CREATE STATISTICS "
                            + new SqlName(List.of(node.text("Relation Name").orElse("t") + "_columns")).quoted()
                            + " ON "
                            + String.join(", ", conditions.equal()) + " FROM " + node.tableInSql() + "; " + analyze);
        }
        return columns.isEmpty()
                ? finding.advising("gather statistics about the expression: CREATE STATISTICS … ON (expression) FROM "
                        + node.tableInSql())
                : finding.advising("gather more statistics about the column")
                        .withSql("ALTER TABLE " + node.tableInSql() + " ALTER COLUMN " + columns.get(0)
                                + " SET STATISTICS " + DETAILED + "; " + analyze);
    }

    private static boolean isStale(TableState table) {
        return table.analyzedAt().isPresent()
                && table.changedRows() >= Math.max(STALE_SHARE * table.rows().orElse(0), 1);
    }
}
