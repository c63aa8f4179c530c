package io.dbbench.cli;

import io.dbbench.engine.StopSignal;
import io.dbbench.result.Outcome;

/** Says that the run is being stopped, once it is: nobody who does not read that keeps it from being stopped. */
final class StopNotice {
    private StopNotice() {}

    static void give(StopSignal stop, Terminal terminal) {
        stop.onRequest(() ->
                stop.outcome().ifPresent(outcome -> Brief.run(() -> terminal.say("\ndbbench: " + words(outcome)))));
    }

    private static String words(Outcome outcome) {
        return outcome instanceof Outcome.Expired expired
                ? expired.message() + "; stopping, and what was measured will be reported"
                : "stopping; what was measured will be reported (again to exit at once, without teardown)";
    }
}
