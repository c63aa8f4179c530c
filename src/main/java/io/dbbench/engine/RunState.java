package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the workers of a test go on. Shared by all of them. */
final class RunState {
    private final StopSignal stop;
    private final AtomicReference<@Nullable SqlFailure> outage = new AtomicReference<>();
    private volatile boolean over;
    private final AtomicReference<@Nullable Long> endedNanos = new AtomicReference<>();

    RunState(StopSignal stop) {
        this.stop = stop;
    }

    boolean goesOn() {
        return !over && !stop.requested();
    }

    /** Whether somebody asked for the end, of the run or of this test, so that what fails now was cancelled. */
    boolean stopRequested() {
        return endedNanos.get() != null || stop.requested();
    }

    /** The database went away and stayed away. */
    void lost(SqlFailure failure) {
        outage.compareAndSet(null, failure);
        over = true;
    }

    /**
     * Ends the test for every worker, before what they wait for is cancelled.
     *
     * @param nanos now, on the clock
     */
    void end(long nanos) {
        endedNanos.compareAndSet(null, nanos);
        over = true;
    }

    /** When it was first asked to end; empty when nobody asked. */
    OptionalLong endedNanos() {
        Long nanos = endedNanos.get();
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    Optional<SqlFailure> outage() {
        return Optional.ofNullable(outage.get());
    }
}
