package io.dbbench.engine.schedule;

import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.SqlFailure;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the workers of a test go on. Shared by all of them. */
public final class RunState {
    private final StopSignal stop;
    private final AtomicReference<@Nullable SqlFailure> outage = new AtomicReference<>();
    private volatile boolean over;
    private final AtomicReference<@Nullable Long> endedNanos = new AtomicReference<>();

    public RunState(StopSignal stop) {
        this.stop = stop;
    }

    public boolean goesOn() {
        return !over && !stop.requested();
    }

    /** Whether somebody asked for the end, of the run or of this test, so that what fails now was cancelled. */
    public boolean stopRequested() {
        return endedNanos.get() != null || stop.requested();
    }

    /** The database went away and stayed away. */
    public void lost(SqlFailure failure) {
        outage.compareAndSet(null, failure);
        over = true;
    }

    /**
     * Ends the test for every worker, before what they wait for is cancelled.
     *
     * @param nanos now, on the clock
     */
    public void end(long nanos) {
        endedNanos.compareAndSet(null, nanos);
        over = true;
    }

    /** When it was first asked to end; empty when nobody asked. */
    public OptionalLong endedNanos() {
        Long nanos = endedNanos.get();
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    public Optional<SqlFailure> outage() {
        return Optional.ofNullable(outage.get());
    }
}
