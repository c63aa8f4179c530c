package io.dbbench.engine;

import io.dbbench.engine.schedule.PlannedLength;
import io.dbbench.result.WorkerMeasurement.Span;
import io.dbbench.scenario.Benchmark;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The time over which a test was measured, which its rates refer to. Think time and gaps of a schedule belong to the load,
 * the last one too: a test whose load determines its length was measured from the common start for that length, or until
 * its last end. Only a closed load of a number of iterations was measured from its first start to its last end.
 */
final class MeasuredTime {
    private MeasuredTime() {}

    /**
     * Returns the time of a test that ran to its end.
     *
     * @param span of its iterations; empty if none ended
     */
    static Duration completed(Benchmark test, Optional<Span> span) {
        boolean isPaced = test.load().isOpen() || test.extent().time().isPresent();
        return isPaced
                ? upTo(PlannedLength.minimum(test).toNanos(), span)
                : Duration.ofNanos(
                        span.map(it -> it.lastEndNanos() - it.firstStartNanos()).orElse(0L));
    }

    /**
     * Returns the time of a test that was stopped, or whose database was lost with its last iteration.
     *
     * @param stoppedNanos from the common start; negative if the test was stopped before it
     */
    static Duration cutShort(OptionalLong stoppedNanos, Optional<Span> span) {
        return upTo(Math.max(stoppedNanos.orElse(0), 0), span);
    }

    /** Iterations that have begun by then are awaited. */
    private static Duration upTo(long nanos, Optional<Span> span) {
        return Duration.ofNanos(Math.max(nanos, span.map(Span::lastEndNanos).orElse(0L)));
    }
}
