package io.dbbench.engine.record;

import io.dbbench.result.Slice;
import java.util.List;
import java.util.OptionalLong;

/**
 * The latest seconds of a test that is being measured, for progress displays. Updated once per second.
 *
 * @param wholeSeconds number of seconds of the measured part that are over
 * @param slices those of the last {@value #SECONDS} seconds in which an iteration ended; the last one may lack what a
 *     worker has not handed over yet
 * @param p50Nanos median response time of the test so far; empty if nothing completed
 * @param p95Nanos 95th percentile of the response time of the test so far; empty if nothing completed
 */
public record RecentProgress(long wholeSeconds, List<Slice> slices, OptionalLong p50Nanos, OptionalLong p95Nanos) {

    /** The number of seconds that are kept. */
    public static final int SECONDS = 120;

    /** The progress before the first second is over. */
    public static final RecentProgress NOTHING =
            new RecentProgress(0, List.of(), OptionalLong.empty(), OptionalLong.empty());

    public RecentProgress {
        slices = List.copyOf(slices);
    }
}
