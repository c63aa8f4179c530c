package io.dbbench.advise.server;

import io.dbbench.result.Finding;
import java.util.Locale;
import java.util.stream.Stream;

/** Reports that a good part of the write-ahead log is whole pages, as soon after a checkpoint. */
final class FullPageImages implements ServerRule {
    private static final double NOTABLE_SHARE = 0.4;
    private static final double MANY_RECORDS = 1_000;

    @Override
    public Stream<Finding> check(ServerView view) {
        double records = view.counter(counters -> counters.wal(), "wal_records");
        double images = view.counter(counters -> counters.wal(), "wal_fpi");
        return records >= MANY_RECORDS && images >= NOTABLE_SHARE * records
                ? Stream.of(Finding.info(
                                "full-page-images",
                                String.format(
                                        Locale.ROOT,
                                        "%.0f %% of the WAL records are full-page images",
                                        100 * images / records))
                        .advising("the test runs just after a checkpoint: measure longer, or raise checkpoint_timeout")
                        .with("full_page_image_share", images / records))
                : Stream.of();
    }
}
