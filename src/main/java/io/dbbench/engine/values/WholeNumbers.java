package io.dbbench.engine.values;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionStatement;
import java.util.function.LongUnaryOperator;

/**
 * Integers that are sent in binary. Allocates nothing.
 *
 * @param number of an iteration
 */
record WholeNumbers(LongUnaryOperator number) implements ValueSource {

    /** Returns the integers from a minimum on. */
    static WholeNumbers from(long min, IndexSource index) {
        return new WholeNumbers(iteration -> min + index.at(iteration));
    }

    @Override
    public String text(long iteration) {
        return Long.toString(number.applyAsLong(iteration));
    }

    @Override
    public void bind(long iteration, SessionStatement statement, int position) throws SqlFailure {
        statement.setLong(position, number.applyAsLong(iteration));
    }
}
