package io.dbbench.engine;

import io.dbbench.engine.record.IterationTiming;
import io.dbbench.postgres.error.SqlFailure;

/** What one worker does over and over: the workload of a test on the worker's own session. Not thread-safe. */
interface Iteration {

    /**
     * Runs once.
     *
     * @param number of the iteration, which decides the values of its parameters; negative in the warm-up
     * @param timing is told what it took; it holds what was done so far when this fails
     */
    void run(long number, IterationTiming timing) throws SqlFailure;

    /**
     * Replaces a lost connection under it; where there was none to lose, sees whether one can be had.
     *
     * @throws SqlFailure when the server cannot be reached; the call may be repeated
     */
    void reconnect() throws SqlFailure;
}
