package io.dbbench.advise;

import io.dbbench.result.Finding;
import io.dbbench.result.WorkerMeasurement.Part;
import io.dbbench.scenario.Workload;
import java.util.Optional;

/** Reports a branch of a mix that no iteration took although it has a weight. */
final class BranchNotTaken {
    private BranchNotTaken() {}

    static Optional<Finding> check(Workload.Branch branch, Part part) {
        return part.ended() == 0 && branch.weight() > 0
                ? Optional.of(Finding.warning("branch-not-taken", "no iteration took this branch")
                        .advising("run more iterations or increase its weight"))
                : Optional.empty();
    }
}
