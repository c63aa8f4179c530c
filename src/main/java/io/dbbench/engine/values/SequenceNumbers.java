package io.dbbench.engine.values;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionStatement;
import io.dbbench.scenario.Parameter.Sequence;
import java.math.BigInteger;

/**
 * The numbers of a sequence. They do not end with 64 bits: the server refuses a number that is too large for its type.
 * Allocates nothing up to there.
 */
record SequenceNumbers(Sequence sequence, SweepLevel level) implements ValueSource {
    @Override
    public String text(long iteration) {
        return BigInteger.valueOf(level.number(iteration))
                .multiply(BigInteger.valueOf(sequence.step()))
                .add(BigInteger.valueOf(sequence.start()))
                .toString();
    }

    @Override
    public void bind(long iteration, SessionStatement statement, int position) throws SqlFailure {
        if (fits(iteration)) {
            statement.setLong(position, wrapped(iteration));
        } else {
            statement.setText(position, text(iteration));
        }
    }

    /** Returns whether a number has at most 64 bits. */
    boolean fits(long iteration) {
        long distance = level.number(iteration) * sequence.step();
        long value = sequence.start() + distance;
        return Math.multiplyHigh(level.number(iteration), sequence.step()) == distance >> (Long.SIZE - 1)
                && ((sequence.start() ^ value) & (distance ^ value)) >= 0;
    }

    /** Returns the low 64 bits of a number. */
    long wrapped(long iteration) {
        return sequence.start() + level.number(iteration) * sequence.step();
    }
}
