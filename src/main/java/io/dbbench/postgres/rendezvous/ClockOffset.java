package io.dbbench.postgres.rendezvous;

/**
 * The difference between the server's clock and the monotonic clock of this process, so that all ranks can start at the
 * same moment. Wall clocks of ranks are never compared.
 *
 * @param nanos to add to the time of this process
 * @param errorNanos half of the round trip that it was measured with
 */
public record ClockOffset(long nanos, long errorNanos) {
    /** Before any question. */
    static final ClockOffset UNKNOWN = new ClockOffset(0, Long.MAX_VALUE);

    /**
     * Returns the offset that one question to the server shows: it answered at some moment of the round trip.
     *
     * @param serverNanos that it answered
     */
    static ClockOffset of(long askedNanos, long serverNanos, long answeredNanos) {
        long half = (answeredNanos - askedNanos) / 2;
        return new ClockOffset(serverNanos - askedNanos - half, half);
    }

    /** Returns the one with the shorter round trip. */
    ClockOffset better(ClockOffset other) {
        return errorNanos <= other.errorNanos ? this : other;
    }

    public long toServer(long ownNanos) {
        return ownNanos + nanos;
    }

    public long toOwn(long serverNanos) {
        return serverNanos - nanos;
    }
}
