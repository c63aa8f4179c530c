package io.dbbench.engine.schedule;

import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.SqlFailure;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the workers of a test go on. Shared by all of them; thread-safe. */
public final class RunState {
    private final StopSignal stop;
    private final AtomicReference<@Nullable SqlFailure> outage = new AtomicReference<>();
    private final AtomicReference<@Nullable Long> endedNanos = new AtomicReference<>();
    private volatile boolean over;

    public RunState(StopSignal stop) {
        this.stop = stop;
    }

    public boolean goesOn() {
        return !over && !stop.requested();
    }

    /** Returns whether the run or this test was asked to end, so that what fails now was canceled. */
    public boolean stopRequested() {
        return endedNanos.get() != null || stop.requested();
    }

    /** Ends the test because the database went away and did not come back. */
    public void lost(SqlFailure failure) {
        outage.compareAndSet(null, failure);
        over = true;
    }

    /**
     * Ends the test for every worker. What they wait for is canceled afterwards.
     *
     * @param nowNanos the present time on the clock
     */
    public void end(long nowNanos) {
        endedNanos.compareAndSet(null, nowNanos);
        over = true;
    }

    /** Returns when the test was first asked to end; empty if it was not. */
    public OptionalLong endedNanos() {
        Long nanos = endedNanos.get();
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /** Returns why the database was lost; empty if it was not. */
    public Optional<SqlFailure> outage() {
        return Optional.ofNullable(outage.get());
    }
}
