package io.dbbench.engine.values;

import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.session.SessionStatement;
import org.jspecify.annotations.Nullable;

/**
 * The values of another source, some of them replaced by NULL.
 *
 * @param key of the draw that decides, which is not that of the values
 */
record NullableValues(ValueSource values, double nullShare, long key) implements ValueSource {

    @Override
    public @Nullable String text(long iteration) {
        return isNull(iteration) ? null : values.text(iteration);
    }

    @Override
    public void bind(long iteration, SessionStatement statement, int position) throws SqlFailure {
        if (isNull(iteration)) {
            statement.setText(position, null);
        } else {
            values.bind(iteration, statement, position);
        }
    }

    private boolean isNull(long iteration) {
        return IndexedRandom.unit(key, iteration) < nullShare;
    }
}
