package io.dbbench.engine;

import io.dbbench.database.SessionStatement;
import io.dbbench.database.SqlFailure;

/**
 * The values of one parameter in one test. A pure function of the iteration, hence shared by all workers; binding
 * allocates nothing.
 */
interface ValueSource {

    /** Gives the statement this parameter's value for an iteration. */
    void bind(long iteration, SessionStatement statement, int position) throws SqlFailure;
}
