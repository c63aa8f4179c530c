package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import io.dbbench.result.Finding.Kind;
import io.dbbench.result.evidence.TableState;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reports blocks that were not in shared buffers: once at the start, or again and again. */
final class CacheMisses implements ServerRule {
    private static final double NOTABLE_SHARE = 0.05;
    private static final double MANY_BLOCKS = 1_000;
    private static final double BLOCK_BYTES = 8192;
    private static final double MEGABYTE = 1 << 20;
    private static final double TO_KEEP_TABLES = 4;

    /** Indexes come on top of the tables. */
    private static final double WITH_INDEXES = 2;

    @Override
    public Stream<Finding> check(ServerView view) {
        double read = view.counter(counters -> counters.database(), "blks_read");
        double all = read + view.counter(counters -> counters.database(), "blks_hit");
        double tableBytes = view.evidence().tables().stream()
                .mapToDouble(TableState::sizeBytes)
                .sum();
        boolean once = read <= WITH_INDEXES * tableBytes / BLOCK_BYTES;
        return read >= MANY_BLOCKS && read >= NOTABLE_SHARE * all
                ? Stream.of(once ? cold(view, read, all) : tooSmall(tableBytes, read, all))
                : Stream.of();
    }

    private static Finding cold(ServerView view, double read, double all) {
        String tables = view.tablesRead()
                .map(table -> "pg_prewarm('" + table.inSql().replace("'", "''") + "')")
                .collect(Collectors.joining(", "));
        Finding finding = finding("cold-cache", read, all, ", as after a restart")
                .advising("increase 'warmup', or load the tables before the test with the extension pg_prewarm");
        return tables.isEmpty() ? finding : finding.withSql("SELECT " + tables);
    }

    /** A sequential scan does not keep the blocks of a table that is larger than a quarter of shared buffers. */
    private static Finding tooSmall(double tableBytes, double read, double all) {
        if (tableBytes == 0) {
            return finding("cache-misses", read, all, "")
                    .about(Kind.SETTING, "shared_buffers")
                    .advising("what the test uses may not fit into shared_buffers");
        }
        long megabytes = (long) Math.ceil(TO_KEEP_TABLES * tableBytes / MEGABYTE);
        return finding("cache-misses", read, all, ", more than its tables have")
                .about(Kind.SETTING, "shared_buffers")
                .advising(String.format(
                        Locale.ROOT,
                        "to keep its tables, sequential scans take shared_buffers of four times their size (%,d MB)",
                        megabytes))
                .with("table_bytes", tableBytes);
    }

    private static Finding finding(String code, double read, double all, String as) {
        String share = String.format(
                Locale.ROOT, "%.0f %% of the blocks (%,.0f) were not in shared buffers", 100 * read / all, read);
        return Finding.info(code, share + as).with("blocks_read", read).with("blocks", all);
    }
}
