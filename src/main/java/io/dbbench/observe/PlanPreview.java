package io.dbbench.observe;

import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.StatementPlans;
import io.dbbench.result.evidence.TableState;
import java.util.List;
import java.util.Optional;

/** The plans that a test would have. Nothing of it is executed. */
public final class PlanPreview {
    private PlanPreview() {}

    /**
     * Returns the plans of a test's statements and the tables that they name.
     *
     * @param iterations number of iterations from which the values of parameters are taken
     */
    public static Evidence of(ObservedTest test, long iterations) {
        Gaps gaps = new Gaps();
        List<StatementPlans> plans = PlanCollector.collect(test, iterations, gaps, () -> false);
        List<TableState> tables = gaps.ask("no state of tables", () -> TableStates.read(test, plans))
                .orElse(List.of());
        return new Evidence(plans, Optional.empty(), Optional.empty(), List.of(), tables, gaps.lines());
    }
}
