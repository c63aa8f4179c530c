package io.dbbench.scenario;

/** What a threshold that does not hold means for the run. */
public enum Severity {
    /** It is reported, and the run passes. */
    WARN,
    /** The run fails. */
    FAIL,
    /** The run fails, and ends as soon as that is certain. */
    ABORT
}
