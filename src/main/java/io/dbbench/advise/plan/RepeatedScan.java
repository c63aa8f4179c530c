package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.PlanNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports a table that is read as a whole for each row of another. */
final class RepeatedScan implements PlanRule {
    private static final double MANY_TIMES = 1_000;

    /** Small tables are read quickly, however often. */
    private static final double MANY_ROWS = 100_000;

    @Override
    public Optional<Finding> check(PlanNode node, ExaminedPlan plan) {
        double read = (node.actualRows() + node.removedRows()) * node.loops();
        if (!node.type().equals("Seq Scan") || node.loops() < MANY_TIMES || read < MANY_ROWS) {
            return Optional.empty();
        }
        String table = node.table().orElse("");
        Finding finding = Finding.info(
                        "repeated-scan",
                        String.format(
                                Locale.ROOT,
                                "a nested loop read all of %s %,.0f times (%,.0f rows)",
                                table,
                                node.loops(),
                                read))
                .about(Kind.TABLE, table)
                .with("loops", node.loops())
                .with("rows_read", read);
        List<String> columns = plan.plan()
                .root()
                .all()
                .filter(join -> join.children().contains(node))
                .findFirst()
                .map(join -> JoinColumns.of(node, join))
                .orElse(List.of());
        return Optional.of(
                columns.isEmpty()
                        ? finding.advising("an index on the columns that join it would find its rows")
                        : finding.advising("an index would find its rows")
                                .withSql("CREATE INDEX ON " + node.tableInSql() + " (" + String.join(", ", columns)
                                        + ")"));
    }
}
