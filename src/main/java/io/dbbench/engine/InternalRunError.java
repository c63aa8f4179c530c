package io.dbbench.engine;

import io.dbbench.result.RunResult;

/** A defect of dbbench's own ended a run. Everything has been torn down, and what had been measured is not lost. */
public final class InternalRunError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient RunResult result;

    InternalRunError(RunResult result, Throwable defect) {
        super(String.valueOf(defect.getMessage()), defect);
        this.result = result;
    }

    /** What had been measured; its outcome tells of the defect. */
    public RunResult result() {
        return result;
    }
}
