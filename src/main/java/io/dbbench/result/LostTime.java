package io.dbbench.result;

/**
 * The time of workers that was lost to reconnecting and to failures.
 *
 * @param reconnects lost connections that were replaced
 * @param connectionNanos without a connection
 * @param failureNanos of iterations that failed unexpectedly
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
}
