package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.StatementPlans;
import java.util.Locale;
import java.util.Optional;

/** Reports a statement whose plan depends on its values, so that its latency has several levels. */
final class DifferentPlans implements StatementRule {
    /** Plans of similar cost change places by chance, and more rows cost more with any plan. */
    private static final double MUCH = 10;

    @Override
    public Optional<Finding> check(StatementPlans plans) {
        double cheapest =
                plans.shapes().stream().mapToDouble(DifferentPlans::cost).min().orElse(0);
        double dearest =
                plans.shapes().stream().mapToDouble(DifferentPlans::cost).max().orElse(0);
        return plans.shapes().size() > 1 && dearest > MUCH * cheapest
                ? Optional.of(Finding.info(
                                "plans-differ",
                                String.format(
                                        Locale.ROOT,
                                        "its plan depends on the values: %d shapes in %d draws, with costs from %,.0f to %,.0f",
                                        plans.shapes().size(),
                                        plans.draws(),
                                        cheapest,
                                        dearest))
                        .about(Kind.QUERY, plans.statement())
                        .advising("test frequent and rare values apart")
                        .with("shapes", plans.shapes().size())
                        .with("draws", plans.draws()))
                : Optional.empty();
    }

    private static double cost(PlanShape shape) {
        return shape.plans().stream()
                .map(plan -> plan.root())
                .mapToDouble(root -> root.number("Total Cost").orElse(0))
                .max()
                .orElse(0);
    }
}
