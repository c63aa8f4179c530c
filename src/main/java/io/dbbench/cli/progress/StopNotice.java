package io.dbbench.cli.progress;

import io.dbbench.lifecycle.StopReason;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.terminal.BoundedTask;
import io.dbbench.terminal.Terminal;

/** Reports that the run is being stopped. A blocked standard error does not delay that. */
public final class StopNotice {
    private StopNotice() {}

    public static void give(StopSignal stop, Terminal terminal) {
        stop.onRequest(() ->
                stop.reason().ifPresent(reason -> BoundedTask.run(() -> terminal.say("\ndbbench: " + words(reason)))));
    }

    private static String words(StopReason reason) {
        return switch (reason.kind()) {
            case EXPIRED, RANK_LOST -> reason.message() + "; stopping and reporting partial results";
            case INTERRUPTED -> "stopping and reporting partial results (interrupt again to exit without teardown)";
        };
    }
}
