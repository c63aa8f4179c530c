package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.CapturedPlan.Draw;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.StatementPlans;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reports that sessions used the plan for all values although that for some values would be much cheaper. */
final class WorseGenericPlan implements StatementRule {
    private static final double MUCH = 3;

    @Override
    public Optional<Finding> check(StatementPlans plans) {
        boolean used = plans.uses().map(uses -> uses.generic() > uses.custom()).orElse(false);
        return used ? plans.generic().flatMap(generic -> check(plans, generic)) : Optional.empty();
    }

    private static Optional<Finding> check(StatementPlans plans, Map<String, Object> explain) {
        CapturedPlan generic = new CapturedPlan(Draw.FIRST, explain);
        Set<String> indexes = indexes(generic);
        int better = plans.shapes().stream()
                .filter(shape -> !indexes(shape.plans().get(0)).equals(indexes) && cost(shape) * MUCH < cost(generic))
                .mapToInt(PlanShape::draws)
                .sum();
        return better == 0
                ? Optional.empty()
                : Optional.of(Finding.info(
                                "worse-generic-plan",
                                String.format(
                                        Locale.ROOT,
                                        "the plan for all values was used, but %d of %d drawn values have one of less than"
                                                + " a third of its cost",
                                        better,
                                        plans.draws()))
                        .about(Kind.QUERY, plans.statement())
                        .advising("plan for each value")
                        .withSql("SET plan_cache_mode = force_custom_plan")
                        .with("draws", plans.draws())
                        .with("better_draws", better));
    }

    /** The cost of a generic plan is a guess: with the same indexes, it does the same work for the same values. */
    private static Set<String> indexes(CapturedPlan plan) {
        return plan.root()
                .all()
                .flatMap(node -> node.text("Index Name").stream())
                .collect(Collectors.toSet());
    }

    private static double cost(PlanShape shape) {
        return shape.plans().stream().mapToDouble(WorseGenericPlan::cost).max().orElse(Double.MAX_VALUE);
    }

    private static double cost(CapturedPlan plan) {
        return plan.root().number("Total Cost").orElse(0);
    }
}
