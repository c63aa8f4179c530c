package io.dbbench.engine.record;

import java.util.OptionalLong;

/**
 * What a test that is being measured has done so far, for progress displays. Updated once per second.
 *
 * @param wholeSeconds number of seconds of the measured part that are over
 * @param completed iterations that ended in the last of them; some may be missing that a worker has not handed over yet
 * @param p50Nanos median response time of the test so far; empty if nothing completed
 * @param p95Nanos 95th percentile of the response time of the test so far; empty if nothing completed
 */
public record RecentProgress(long wholeSeconds, long completed, OptionalLong p50Nanos, OptionalLong p95Nanos) {
    /** The progress before the first second is over. */
    public static final RecentProgress NOTHING = new RecentProgress(0, 0, OptionalLong.empty(), OptionalLong.empty());
}
