package io.dbbench.engine;

/**
 * Time of workers that went to what is not their work.
 *
 * @param reconnects lost connections that were replaced
 * @param connectionNanos without a connection
 * @param failureNanos of iterations that failed and were not expected to
 */
record Setback(long reconnects, long connectionNanos, long failureNanos) {
    static final Setback NONE = new Setback(0, 0, 0);

    Setback plus(Setback other) {
        return new Setback(
                reconnects + other.reconnects,
                connectionNanos + other.connectionNanos,
                failureNanos + other.failureNanos);
    }

    long nanos() {
        return connectionNanos + failureNanos;
    }

    /** What took the time, or most of it. */
    String reason() {
        String lost = "its workers lost " + SteadinessWarning.milliseconds((double) nanos());
        if (connectionNanos < failureNanos) {
            return lost + " on iterations that failed";
        }
        return reconnects == 0
                ? lost + " without a connection"
                : lost + " while " + (reconnects == 1 ? "1 lost connection" : reconnects + " lost connections")
                        + " had to be replaced";
    }
}
