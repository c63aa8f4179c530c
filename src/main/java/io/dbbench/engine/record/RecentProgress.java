package io.dbbench.engine.record;

import io.dbbench.result.Slice;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is known of a test that is being measured, brought up to date once a second. For progress displays.
 *
 * @param wholeSeconds how many seconds of the measured part are over
 * @param slices those of the last {@value #SECONDS} of these seconds in which an iteration ended; the last one may
 *     still lack what a worker has not handed over
 * @param p50Nanos median response time of the test so far; empty when nothing completed
 * @param p95Nanos of the same
 */
public record RecentProgress(long wholeSeconds, List<Slice> slices, OptionalLong p50Nanos, OptionalLong p95Nanos) {

    /** How many seconds are kept. */
    public static final int SECONDS = 120;

    /** Before the first second is over. */
    public static final RecentProgress NOTHING =
            new RecentProgress(0, List.of(), OptionalLong.empty(), OptionalLong.empty());

    public RecentProgress {
        slices = List.copyOf(slices);
    }
}
