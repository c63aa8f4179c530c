package io.dbbench.engine.record;

import io.dbbench.units.Quantities;

/**
 * Time of workers that went to what is not their work.
 *
 * @param reconnects lost connections that were replaced
 * @param connectionNanos without a connection
 * @param failureNanos of iterations that failed and were not expected to
 */
public record LostTime(long reconnects, long connectionNanos, long failureNanos) {
    public static final LostTime NONE = new LostTime(0, 0, 0);

    public LostTime plus(LostTime other) {
        return new LostTime(
                reconnects + other.reconnects,
                connectionNanos + other.connectionNanos,
                failureNanos + other.failureNanos);
    }

    public long nanos() {
        return connectionNanos + failureNanos;
    }

    /** What took the time, or most of it. */
    public String reason() {
        String lost = "its workers lost " + Quantities.milliseconds((double) nanos());
        if (connectionNanos < failureNanos) {
            return lost + " on iterations that failed";
        }
        return reconnects == 0
                ? lost + " without a connection"
                : lost + " while " + (reconnects == 1 ? "1 lost connection" : reconnects + " lost connections")
                        + " had to be replaced";
    }
}
