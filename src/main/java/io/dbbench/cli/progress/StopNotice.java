package io.dbbench.cli.progress;

import io.dbbench.lifecycle.StopSignal;
import io.dbbench.result.Outcome;
import io.dbbench.terminal.BoundedTask;
import io.dbbench.terminal.Terminal;

/** Says that the run is being stopped, once it is: nobody who does not read that keeps it from being stopped. */
public final class StopNotice {
    private StopNotice() {}

    public static void give(StopSignal stop, Terminal terminal) {
        stop.onRequest(() -> stop.outcome()
                .ifPresent(outcome -> BoundedTask.run(() -> terminal.say("\ndbbench: " + words(outcome)))));
    }

    private static String words(Outcome outcome) {
        return outcome.status() == Outcome.Status.EXPIRED
                ? outcome.message().orElse("") + "; stopping, and what was measured will be reported"
                : "stopping; what was measured will be reported (again to exit at once, without teardown)";
    }
}
