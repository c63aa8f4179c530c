package io.dbbench.result;

/** How a run ended. */
public sealed interface Outcome {

    /** Every test ran. */
    record Completed() implements Outcome {}

    /** It goes on, or ended without a word: what had been measured when this was written is in the result. */
    record Unfinished() implements Outcome {}

    /** It was asked to stop; what had been measured is in the result. */
    record Interrupted() implements Outcome {}

    /**
     * The time it was given is over; what had been measured is in the result.
     *
     * @param message one line that says how much that was
     */
    record Expired(String message) implements Outcome {}

    /**
     * A threshold that aborts the run was certain to fail; what had been measured is in the result.
     *
     * @param message one line that says which, and why
     */
    record Aborted(String message) implements Outcome {}

    /**
     * It could not go on.
     *
     * @param message one line that says what happened
     */
    record Failed(String message) implements Outcome {}
}
