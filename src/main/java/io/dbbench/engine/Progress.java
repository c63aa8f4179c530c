package io.dbbench.engine;

import io.dbbench.engine.record.RecentProgress;
import java.time.Duration;

/**
 * How far a test has come.
 *
 * @param phase what is going on
 * @param completed measured iterations that succeeded
 * @param errors measured iterations that failed
 * @param disconnected workers that have lost their connection, and do not get another
 * @param elapsed since the phase began
 * @param share of the phase that is done, 0 to 1
 * @param latest the last seconds of the measured part; nothing while warming up
 */
public record Progress(
        Phase phase,
        long completed,
        long errors,
        int disconnected,
        Duration elapsed,
        double share,
        RecentProgress latest) {

    /** The phases of a test. */
    public enum Phase {
        WARMUP,
        MEASURING
    }
}
