package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.PlanNode;
import java.util.Locale;
import java.util.Optional;

/** Reports a hash table of a join or an aggregation that did not fit into memory. */
final class SpilledHash implements PlanRule {
    private static final double ROOM_IN_MEMORY = 1.5;

    @Override
    public Optional<Finding> check(PlanNode node, ExaminedPlan plan) {
        double batches = node.number("Hash Batches").orElse(0);
        if (batches > 1) {
            double needed = node.number("Peak Memory Usage").orElse(0) * batches;
            return Optional.of(finding("the hash table of a join", batches, needed));
        }
        double spilled = node.number("Disk Usage").orElse(0);
        double groups = node.number("HashAgg Batches").orElse(0);
        return groups > 1 && spilled > 0
                ? Optional.of(finding(
                        "the hash table of an aggregation",
                        groups,
                        (node.number("Peak Memory Usage").orElse(0) + spilled) * 2))
                : Optional.empty();
    }

    private static Finding finding(String what, double batches, double neededKibibytes) {
        return WorkMemory.advised(
                Finding.info(
                                "hash-spilled",
                                String.format(
                                        Locale.ROOT,
                                        "%s did not fit into memory and took %,.0f batches",
                                        what,
                                        batches))
                        .with("batches", batches),
                neededKibibytes * ROOM_IN_MEMORY);
    }
}
