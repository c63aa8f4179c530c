package io.dbbench.engine;

import io.dbbench.result.RunResult;

/** An internal error that ended a run, after its teardown. What had been measured is not lost. */
public final class InternalRunError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RunResult result;

    InternalRunError(RunResult result, Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.result = result;
    }

    /** Returns what had been measured; its outcome states the error. */
    public RunResult result() {
        return result;
    }
}
