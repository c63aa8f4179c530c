package io.dbbench.engine.values;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Values that exist before the run, of which each iteration gets one. Allocates nothing. */
final class ListedTexts implements ValueSource {
    private final IntFunction<@Nullable String> values;
    private final IndexSource index;

    /** @param values by index, from 0 */
    ListedTexts(IntFunction<@Nullable String> values, IndexSource index) {
        this.values = values;
        this.index = index;
    }

    @Override
    public @Nullable String text(long iteration) {
        return values.apply((int) index.at(iteration));
    }
}
