package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether the workers of a test go on. Shared by all of them. */
final class RunState {
    private final StopSignal stop;
    private final AtomicReference<@Nullable SqlFailure> outage = new AtomicReference<>();
    private volatile boolean over;

    RunState(StopSignal stop) {
        this.stop = stop;
    }

    boolean goesOn() {
        return !over && !stop.requested();
    }

    /** Whether somebody asked for the end, so that what fails now was cancelled. */
    boolean stopRequested() {
        return stop.requested();
    }

    /** The database went away and stayed away. */
    void lost(SqlFailure failure) {
        outage.compareAndSet(null, failure);
        over = true;
    }

    /** Ends the test for every worker. */
    void end() {
        over = true;
    }

    Optional<SqlFailure> outage() {
        return Optional.ofNullable(outage.get());
    }
}
