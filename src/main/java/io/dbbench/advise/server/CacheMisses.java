package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.TableState;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports blocks that were not in shared buffers: once at the start, or again and again. */
final class CacheMisses implements ServerRule {
    private static final double NOTABLE_SHARE = 0.05;
    private static final double MANY_BLOCKS = 1_000;
    private static final double BLOCK_BYTES = 8192;

    /** Indexes come on top of the tables. */
    private static final double WITH_INDEXES = 2;

    @Override
    public Stream<Finding> check(ServerView view) {
        double read = view.counter(counters -> counters.database(), "blks_read");
        double all = read + view.counter(counters -> counters.database(), "blks_hit");
        double tables = view.evidence().tables().stream()
                        .mapToDouble(TableState::sizeBytes)
                        .sum()
                / BLOCK_BYTES;
        return read >= MANY_BLOCKS && read >= NOTABLE_SHARE * all
                ? Stream.of(finding(read, all, read <= WITH_INDEXES * tables))
                : Stream.of();
    }

    private static Finding finding(double read, double all, boolean once) {
        String share = String.format(
                Locale.ROOT, "%.0f %% of the blocks (%,.0f) were not in shared buffers", 100 * read / all, read);
        Finding finding = once
                ? Finding.info("cold-cache", share + ", as after a restart")
                        .advising("increase 'warmup', or load the tables first: SELECT pg_prewarm('table')")
                : Finding.info("cache-misses", share + ", more than its tables have")
                        .about(Kind.SETTING, "shared_buffers")
                        .advising("what the test uses does not fit into shared_buffers");
        return finding.with("blocks_read", read).with("blocks", all);
    }
}
