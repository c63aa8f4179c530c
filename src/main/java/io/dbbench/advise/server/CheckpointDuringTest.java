package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.ServerEvent;
import java.util.stream.Stream;

/** Reports that a checkpoint was written during a test that writes, or reads from disks. */
final class CheckpointDuringTest implements ServerRule {
    private static final double GIGABYTE = 1 << 30;

    /** A checkpoint begins at about half of max_wal_size, and before that there was other WAL. */
    private static final double ROOM = 3;

    @Override
    public Stream<Finding> check(ServerView view) {
        return view.events(ServerEvent.Kind.CHECKPOINT)
                .filter(event -> !view.readsOnlyMemory())
                .map(event -> advised(Finding.info("checkpoint", "a checkpoint was written during the test"), view)
                        .with("checkpoints", event.count()));
    }

    /** The amount of WAL, if not the time, makes the server request one. The setting may be large enough already. */
    private static Finding advised(Finding finding, ServerView view) {
        double requested = view.counter(counters -> counters.checkpoints(), "num_requested")
                + view.counter(counters -> counters.checkpoints(), "checkpoints_req");
        if (requested == 0) {
            return finding.advising("make one before the test, or measure for several")
                    .withSql("CHECKPOINT");
        }
        double gigabytes = ROOM * view.counter(counters -> counters.wal(), "wal_bytes") / GIGABYTE;
        return finding.about(Kind.SETTING, "max_wal_size")
                .advising("let the WAL of the whole test fit between two, with max_wal_size of "
                        + Math.max((long) Math.ceil(gigabytes), 1) + " GB or more, or measure for several");
    }
}
