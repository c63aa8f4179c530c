package io.dbbench.engine.record;

import java.time.Duration;

/**
 * The progress of a test.
 *
 * @param completed iterations of the phase that succeeded
 * @param errors iterations of the phase that failed unexpectedly
 * @param disconnected workers that have lost their connection and cannot open another
 * @param elapsed since the phase began
 * @param share of the phase that is done, 0 to 1
 * @param latest the last seconds of the measured part; nothing during the warm-up
 */
public record Progress(
        Phase phase,
        long completed,
        long errors,
        int disconnected,
        Duration elapsed,
        double share,
        RecentProgress latest) {

    /** A phase of a test. */
    public enum Phase {
        WARMUP,
        MEASURING
    }
}
