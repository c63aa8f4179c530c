package io.dbbench.engine;

import io.dbbench.engine.peers.RunStepFailed;
import io.dbbench.lifecycle.StopSignal;
import io.dbbench.postgres.error.SqlFailure;
import java.util.Set;

/** Runs the parts of a run that use the database outside of tests, unless it was asked to stop. */
record RunSteps(StopSignal stop) {
    /** Databases, schemas, tables and the like, functions, and other objects. */
    private static final Set<String> ALREADY_EXISTS = Set.of("42P04", "42P06", "42P07", "42723", "42710");

    /** A part of a run. */
    interface Step {
        void run() throws SqlFailure, RunStepFailed;
    }

    /**
     * Runs a part.
     *
     * @param name with which the message of a failure begins
     */
    void run(String name, Step step) throws RunStepFailed {
        if (stop.requested()) {
            throw new RunStepFailed("stopped before " + name);
        }
        try {
            step.run();
        } catch (SqlFailure failure) {
            throw new RunStepFailed(name + " failed: " + failure.getMessage() + leftovers(failure));
        }
    }

    /** Only setup creates objects. */
    private static String leftovers(SqlFailure failure) {
        return ALREADY_EXISTS.contains(failure.sqlState())
                ? "; it may be left over from an earlier run that was killed or whose teardown failed: drop it, or begin"
                        + " setup with DROP … IF EXISTS. If it does not belong to this scenario, use another name"
                : "";
    }
}
