package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.StatementPlans;
import java.util.Locale;
import java.util.Optional;

/** Reports that compiling expressions took a good part of the execution. */
final class JitTime implements StatementRule {
    private static final double NOTABLE_SHARE = 0.25;

    @Override
    public Optional<Finding> check(StatementPlans plans) {
        return plans.analyzed()
                .filter(plan -> share(plan) >= NOTABLE_SHARE)
                .map(plan -> Finding.info(
                                "jit-time",
                                String.format(
                                        Locale.ROOT,
                                        "JIT compilation took %.0f %% of the execution (%.1f of %.1f ms)",
                                        100 * share(plan),
                                        plan.jitMillis().orElse(0),
                                        plan.executionMillis().orElse(0)))
                        .about(Kind.SETTING, "jit")
                        .advising("raise jit_above_cost, or switch it off")
                        .withSql("SET jit = off")
                        .with("jit_share", share(plan)))
                .findFirst();
    }

    private static double share(CapturedPlan plan) {
        return plan.jitMillis().orElse(0) / Math.max(plan.executionMillis().orElse(0), 1e-3);
    }
}
