package io.dbbench.engine.iteration;

import io.dbbench.engine.record.IterationTiming;
import io.dbbench.postgres.error.SqlFailure;

/** One execution of a test's workload, which a worker repeats on its session. Not thread-safe. */
public interface Iteration {

    /**
     * Runs once, and blocks until the last row is read.
     *
     * @param number of the iteration, which decides the values of its parameters; negative during the warm-up
     * @param timing is stamped on the way
     */
    void run(long number, IterationTiming timing) throws SqlFailure;

    /**
     * Replaces a lost connection; if there is none to replace, checks that one can be opened.
     *
     * @throws SqlFailure when the server cannot be reached; the call may be repeated
     */
    void reconnect() throws SqlFailure;
}
