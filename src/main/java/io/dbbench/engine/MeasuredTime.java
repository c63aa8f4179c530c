package io.dbbench.engine;

import io.dbbench.engine.record.WorkerRecording;
import io.dbbench.engine.schedule.PlannedLength;
import io.dbbench.scenario.Benchmark;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Over which time a test was measured, so that its rates are true. Pauses and gaps of a schedule belong to the load, the
 * last as well as the others: where the pace says how long a test lasts, it was measured from the opening of the gate so
 * long. Only of a closed load that so many iterations end is nothing but these known.
 */
final class MeasuredTime {
    private final long startNanos;
    private final List<WorkerRecording> recordings;

    /** @param startNanos opening of the gate, on the clock */
    MeasuredTime(long startNanos, List<WorkerRecording> recordings) {
        this.startNanos = startNanos;
        this.recordings = recordings;
    }

    /** Of a test that ran to its end. */
    Duration completed(Benchmark test) {
        boolean isPaced = test.load().isOpen() || test.extent().time().isPresent();
        return isPaced ? upTo(startNanos + PlannedLength.least(test).toNanos()) : fromFirstStart();
    }

    /** Of a test that was stopped at a moment, or whose database was lost with its last iteration. */
    Duration cutShort(OptionalLong stoppedNanos) {
        return upTo(stoppedNanos.orElse(startNanos));
    }

    /** What began before is awaited. */
    private Duration upTo(long nanos) {
        return Duration.ofNanos(Math.max(Math.max(nanos, lastEndNanos()) - startNanos, 0));
    }

    private Duration fromFirstStart() {
        long first = recordings.stream()
                .mapToLong(WorkerRecording::firstStartNanos)
                .min()
                .orElse(startNanos);
        return Duration.ofNanos(Math.max(lastEndNanos() - first, 0));
    }

    /** The start when nothing has ended. */
    private long lastEndNanos() {
        return recordings.stream()
                .filter(recording -> recording.ended() > 0)
                .mapToLong(WorkerRecording::lastEndNanos)
                .max()
                .orElse(startNanos);
    }
}
