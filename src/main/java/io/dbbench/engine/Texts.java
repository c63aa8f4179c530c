package io.dbbench.engine;

import org.jspecify.annotations.Nullable;

/** Values that are there before the run, one of which each iteration gets. Allocates nothing. */
final class Texts implements ValueSource {
    private final @Nullable String[] values;
    private final IndexSource index;

    Texts(@Nullable String[] values, IndexSource index) {
        this.values = values;
        this.index = index;
    }

    @Override
    public @Nullable String text(long iteration) {
        return values[(int) index.at(iteration)];
    }
}
