package io.dbbench.engine.values;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionStatement;
import org.jspecify.annotations.Nullable;

/** The values of one parameter in one test. A pure function of the iteration, so that all workers share it. */
public interface ValueSource {

    /** Returns the value of an iteration, as PostgreSQL reads it; null is NULL. */
    @Nullable
    String text(long iteration);

    /** Binds the value of an iteration to a parameter of a statement. */
    default void bind(long iteration, SessionStatement statement, int position) throws SqlFailure {
        statement.setText(position, text(iteration));
    }
}
