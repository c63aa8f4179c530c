package io.dbbench.engine.values;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionStatement;
import org.jspecify.annotations.Nullable;

/** The values of one parameter in one test. A pure function of the iteration, hence shared by all workers. */
public interface ValueSource {

    /** The value of an iteration, as PostgreSQL reads it; null is NULL. */
    @Nullable
    String text(long iteration);

    /** Gives the statement this parameter's value for an iteration. */
    default void bind(long iteration, SessionStatement statement, int position) throws SqlFailure {
        statement.setText(position, text(iteration));
    }
}
