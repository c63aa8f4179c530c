package io.dbbench.scenario;

/** The effect of a failed threshold on the run. */
public enum Severity {
    /** It is only reported. */
    WARN,
    /** The run fails. */
    FAIL,
    /** The run fails, and stops as soon as that is certain. */
    ABORT
}
