package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.PlanNode;
import java.util.Locale;
import java.util.Optional;

/** Reports an index-only scan that had to visit the table, because vacuum has not marked its pages. */
final class HeapFetches implements PlanRule {
    private static final double MANY_FETCHES = 100;
    private static final double NOTABLE_SHARE = 0.1;

    @Override
    public Optional<Finding> check(PlanNode node, ExaminedPlan plan) {
        double fetches = node.number("Heap Fetches").orElse(0);
        double rows = (node.actualRows() + node.removedRows()) * node.loops();
        return fetches >= MANY_FETCHES && fetches >= NOTABLE_SHARE * rows
                ? Optional.of(Finding.info(
                                "heap-fetches",
                                String.format(
                                        Locale.ROOT,
                                        "an index-only scan of %s visited the table for %,.0f of %,.0f rows",
                                        node.table().orElse("a table"),
                                        fetches,
                                        rows))
                        .about(Kind.TABLE, node.table().orElse(""))
                        .advising("vacuum marks pages that need no visit")
                        .withSql("VACUUM " + node.tableInSql())
                        .with("heap_fetches", fetches)
                        .with("rows", rows))
                : Optional.empty();
    }
}
