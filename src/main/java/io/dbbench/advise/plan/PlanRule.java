package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.PlanNode;
import java.util.Optional;

/** A check of one node of a plan that was executed. */
interface PlanRule {
    Optional<Finding> check(PlanNode node, ExaminedPlan plan);
}
