package io.dbbench.lifecycle;

/**
 * Why a run was asked to stop.
 *
 * @param message one line
 */
public record StopReason(Kind kind, String message) {
    static final StopReason INTERRUPTED = new StopReason(Kind.INTERRUPTED, "interrupted");

    /** The kind of a reason. */
    public enum Kind {
        /** By a user or a signal. */
        INTERRUPTED,
        /** By a time limit. */
        EXPIRED,
        /** Another process of the run died, and what is left is not the load of the scenario. */
        RANK_LOST
    }
}
