package io.dbbench.advise;

import io.dbbench.result.Finding;
import java.util.Optional;

/** Reports workers of a closed load that had no iteration to run. */
final class IdleWorkers implements AdviceRule {
    @Override
    public Optional<Finding> check(MeasuredTest measured) {
        int workers = measured.workers().size();
        long idle = measured.workers().stream()
                .filter(worker -> worker.whole().ended() == 0)
                .count();
        return idle > 0 && idle < workers && measured.offered().isEmpty()
                ? Optional.of(
                        Finding.warning("idle-workers", idle + " of " + workers + " workers ran no measured iteration")
                                .advising("run more iterations or lower 'concurrency'")
                                .with("idle_workers", idle)
                                .with("workers", workers))
                : Optional.empty();
    }
}
