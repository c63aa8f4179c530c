package io.dbbench.result;

/** How a run ended. */
public sealed interface Outcome {

    /** Every test ran. */
    record Completed() implements Outcome {}

    /** It was asked to stop; what had been measured is in the result. */
    record Interrupted() implements Outcome {}

    /**
     * It could not go on.
     *
     * @param message one line that says what happened
     */
    record Failed(String message) implements Outcome {}
}
