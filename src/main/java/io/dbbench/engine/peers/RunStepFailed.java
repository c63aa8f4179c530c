package io.dbbench.engine.peers;

/** Signals that a part of a run failed, so that the rest cannot run. */
public final class RunStepFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final String message;

    public RunStepFailed(String message) {
        super(message);
        this.message = message;
    }

    public String message() {
        return message;
    }
}
