package io.dbbench.engine;

import io.dbbench.database.SqlFailure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the workers of a test go on. Shared by all of them. */
final class RunState {
    private final StopSignal stop;
    private final AtomicReference<Optional<SqlFailure>> outage = new AtomicReference<>(Optional.empty());
    private volatile boolean over;

    RunState(StopSignal stop) {
        this.stop = stop;
    }

    boolean goesOn() {
        return !over && !stop.requested();
    }

    /** The database went away and stayed away. */
    void lost(SqlFailure failure) {
        outage.compareAndSet(Optional.empty(), Optional.of(failure));
        over = true;
    }

    /** Ends the test for every worker. */
    void end() {
        over = true;
    }

    Optional<SqlFailure> outage() {
        return outage.get();
    }
}
