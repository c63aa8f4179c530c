package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.StatementPlans;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Reports a statement whose planning takes longer than its execution, if the test pays for it each time. */
final class PlanningTime implements StatementRule {
    /** Shorter planning does not matter beside a round trip. */
    private static final double NOTABLE_MILLIS = 0.5;

    @Override
    public Optional<Finding> check(StatementPlans plans) {
        return plans.analyzed()
                .filter(plan -> isPlannedEachTime(plans))
                // the quickest, because the first planning of a session fills its caches
                .min(Comparator.comparingDouble(plan -> plan.planningMillis().orElse(0)))
                .filter(PlanningTime::isNotable)
                .map(plan -> Finding.info(
                                "planning-time",
                                String.format(
                                        Locale.ROOT,
                                        "planning takes longer than execution (%.2f and %.2f ms)",
                                        plan.planningMillis().orElse(0),
                                        plan.executionMillis().orElse(0)))
                        .about(Kind.QUERY, plans.statement())
                        .with("planning_millis", plan.planningMillis().orElse(0))
                        .with("execution_millis", plan.executionMillis().orElse(0)))
                .map(finding -> advised(finding, plans));
    }

    /** A statement that is not prepared has no plan that could be kept. */
    private static Finding advised(Finding finding, StatementPlans plans) {
        return plans.uses().isEmpty()
                ? finding.advising("use 'protocol: prepared', so that a session can keep its plan")
                : finding.advising("keep a plan for all values").withSql("SET plan_cache_mode = force_generic_plan");
    }

    private static boolean isNotable(CapturedPlan plan) {
        double planning = plan.planningMillis().orElse(0);
        return planning >= NOTABLE_MILLIS && planning >= plan.executionMillis().orElse(0);
    }

    private static boolean isPlannedEachTime(StatementPlans plans) {
        return plans.uses().map(uses -> uses.custom() > uses.generic()).orElse(true);
    }
}
