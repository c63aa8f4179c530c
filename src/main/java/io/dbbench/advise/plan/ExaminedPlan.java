package io.dbbench.advise.plan;

import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.StatementPlans;

/**
 * A plan that was executed.
 *
 * @param shape number of its shape among those of the statement, from 1
 */
record ExaminedPlan(StatementPlans statement, int shape, CapturedPlan plan, Evidence evidence) {}
