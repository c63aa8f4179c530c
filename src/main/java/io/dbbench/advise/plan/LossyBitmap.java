package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.PlanNode;
import java.util.Locale;
import java.util.Optional;

/** Reports a bitmap that was too large for its memory, so that all rows of its pages had to be checked. */
final class LossyBitmap implements PlanRule {
    private static final double NOTABLE_SHARE = 0.1;

    /** What a bitmap takes for a page of the table. */
    private static final double BYTES_PER_PAGE = 100;

    @Override
    public Optional<Finding> check(PlanNode node, ExaminedPlan plan) {
        double lossy = node.number("Lossy Heap Blocks").orElse(0);
        double all = lossy + node.number("Exact Heap Blocks").orElse(0);
        return all > 0 && lossy / all >= NOTABLE_SHARE
                ? Optional.of(WorkMemory.advised(
                        Finding.info(
                                        "lossy-bitmap",
                                        String.format(
                                                Locale.ROOT,
                                                "a bitmap remembered %,.0f of %,.0f pages without their rows",
                                                lossy,
                                                all))
                                .with("lossy_pages", lossy)
                                .with("pages", all),
                        all * BYTES_PER_PAGE / 1024))
                : Optional.empty();
    }
}
