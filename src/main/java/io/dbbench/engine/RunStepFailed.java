package io.dbbench.engine;

/** A part of a run failed, and what follows cannot be run. */
final class RunStepFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final String message;

    RunStepFailed(String message) {
        super(message);
        this.message = message;
    }

    String message() {
        return message;
    }
}
