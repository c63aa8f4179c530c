package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.evidence.ServerEvent;
import java.util.stream.Stream;

/** Reports that a checkpoint was written during a test. */
final class CheckpointDuringTest implements ServerRule {
    @Override
    public Stream<Finding> check(ServerView view) {
        double requested = view.counter(counters -> counters.checkpoints(), "num_requested")
                + view.counter(counters -> counters.checkpoints(), "checkpoints_req");
        return view.events(ServerEvent.Kind.CHECKPOINT)
                .map(event -> Finding.info("checkpoint", "a checkpoint was written during the test")
                        .advising(
                                requested > 0
                                        ? "raise max_wal_size, or measure for several checkpoints"
                                        : "CHECKPOINT before the test, or measure for several checkpoints")
                        .with("checkpoints", event.count()));
    }
}
