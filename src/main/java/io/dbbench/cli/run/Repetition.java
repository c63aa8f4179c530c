package io.dbbench.cli.run;

import io.dbbench.engine.RunOptions;
import io.dbbench.engine.Runner;
import io.dbbench.result.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * How often scenarios are run, and what their runs are compared with.
 *
 * @param runs at least 1
 * @param strict whether a comparison without a verdict is a failure
 */
public record Repetition(int runs, Optional<Baseline> baseline, boolean strict) {

    /** Requires that scenarios can be compared with the baseline, as far as that is known before they run. */
    public void require(List<PlannedScenario> plans, RunOptions options) throws NotComparable {
        if (baseline.isPresent()) {
            for (PlannedScenario plan : plans) {
                baseline.get().require(plan.scenario(), Runner.notRun(plan.scenario(), options, Outcome.unfinished()));
            }
        }
    }
}
