package io.dbbench.advise;

import io.dbbench.result.LostTime;
import io.dbbench.units.Durations;

/** Explains what workers lost their time to. */
final class LostTimeText {
    private LostTimeText() {}

    /** Returns what most of the time was lost to. */
    static String reason(LostTime lost) {
        String time = "workers lost " + Durations.milliseconds(lost.nanos());
        if (lost.connectionNanos() < lost.failureNanos()) {
            return time + " to failed iterations";
        }
        return lost.reconnects() == 0
                ? time + " without a connection"
                : time + " replacing "
                        + (lost.reconnects() == 1 ? "1 lost connection" : lost.reconnects() + " lost connections");
    }
}
