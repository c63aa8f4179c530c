package io.dbbench.cli.run;

import io.dbbench.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of one scenario. Only the last one is compared with the baseline, as one of all of them. */
final class ScenarioRuns {
    private final PlannedScenario plan;
    private final int planned;
    private final Optional<Baseline> baseline;
    private final List<RunResult> measured = new ArrayList<>();

    ScenarioRuns(PlannedScenario plan, int planned, Optional<Baseline> baseline) {
        this.plan = plan;
        this.planned = planned;
        this.baseline = baseline;
    }

    PlannedScenario plan() {
        return plan;
    }

    /** Returns whether another run makes sense: not after one that did not complete. */
    boolean goOn() {
        return measured.stream().allMatch(run -> run.outcome().isCompleted());
    }

    /** Adds a run, and returns it with its verdicts. */
    RunResult add(RunResult run) {
        measured.add(run);
        boolean isWhole = measured.size() == planned && goOn();
        return baseline.filter(saved -> isWhole)
                .map(saved -> plan.judge(
                        run.withBaseline(saved.compare(plan.scenario(), measured)),
                        saved.of(plan.scenario()),
                        measured))
                .orElseGet(() -> plan.judge(run));
    }
}
