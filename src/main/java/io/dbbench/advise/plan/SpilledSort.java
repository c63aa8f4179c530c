package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.PlanNode;
import java.util.Locale;
import java.util.Optional;

/** Reports a sort that did not fit into memory. */
final class SpilledSort implements PlanRule {
    /** Rows take more room in memory than in the files of a sort. */
    private static final double ROOM_IN_MEMORY = 3;

    @Override
    public Optional<Finding> check(PlanNode node, ExaminedPlan plan) {
        double kibibytes = node.number("Sort Space Used").orElse(0);
        return node.text("Sort Space Type").equals(Optional.of("Disk"))
                ? Optional.of(WorkMemory.advised(
                        Finding.info(
                                        "sort-spilled",
                                        String.format(Locale.ROOT, "a sort wrote %,.0f kB to disk", kibibytes))
                                .with("spilled_bytes", kibibytes * 1024),
                        kibibytes * ROOM_IN_MEMORY))
                : Optional.empty();
    }
}
