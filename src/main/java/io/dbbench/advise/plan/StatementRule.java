package io.dbbench.advise.plan;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.StatementPlans;
import java.util.Optional;

/** A check of all plans of one statement together. */
interface StatementRule {
    Optional<Finding> check(StatementPlans plans);
}
