package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.PlanNode;
import java.util.Locale;
import java.util.Optional;

/** Reports rows that were read only to be skipped by OFFSET. */
final class LargeOffset implements PlanRule {
    private static final double MANY_ROWS = 1_000;
    private static final double MANY_TIMES = 10;

    @Override
    public Optional<Finding> check(PlanNode node, ExaminedPlan plan) {
        boolean skips = node.type().equals("Limit")
                && plan.statement().statement().toLowerCase(Locale.ROOT).contains("offset");
        double read = node.children().stream().mapToDouble(PlanNode::actualRows).sum();
        double skipped = read - node.actualRows();
        return skips && skipped >= MANY_ROWS && skipped >= MANY_TIMES * node.actualRows()
                ? Optional.of(Finding.info(
                                "large-offset",
                                String.format(
                                        Locale.ROOT,
                                        "OFFSET read and skipped %,.0f rows to return %,.0f",
                                        skipped,
                                        node.actualRows()))
                        .about(Kind.QUERY, plan.statement().statement())
                        .advising(
                                "continue after the last key of the previous page: WHERE key > … ORDER BY key LIMIT …")
                        .with("rows_skipped", skipped))
                : Optional.empty();
    }
}
