package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.PlanNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports a scan of a whole table that keeps almost nothing, with the index that would find these rows. */
final class MissingIndex implements PlanRule {
    private static final double MANY_ROWS = 10_000;
    private static final double FEW = 0.01;

    @Override
    public Optional<Finding> check(PlanNode node, ExaminedPlan plan) {
        double kept = node.actualRows() * node.loops();
        double read = kept + node.removedRows() * node.loops();
        return node.type().equals("Seq Scan") && read >= MANY_ROWS && kept < FEW * read
                ? Optional.of(finding(node, kept, read))
                : Optional.empty();
    }

    private static Finding finding(PlanNode node, double kept, double read) {
        String message = String.format(
                Locale.ROOT,
                "a sequential scan of %s kept %,.0f of %,.0f rows",
                node.table().orElse("a table"),
                kept,
                read);
        Finding finding = Finding.info("missing-index", message)
                .about(Kind.TABLE, node.table().orElse(""))
                .with("rows_kept", kept)
                .with("rows_read", read);
        List<String> columns = Conditions.of(node).indexColumns();
        return columns.isEmpty()
                ? finding.advising("an index must match its whole condition: "
                        + node.text("Filter").orElse(""))
                : finding.advising("an index would find them")
                        .withSql("CREATE INDEX ON " + SqlNames.table(node) + " (" + String.join(", ", columns) + ")");
    }
}
