package io.dbbench.scenario;

import java.util.List;

/**
 * A declared parameter: where the values of {@code :name} come from. Values are the text forms that PostgreSQL reads
 * for the type the statement expects; they are bound, never pasted.
 */
public sealed interface Parameter {

    /** The name, without the colon. */
    String name();

    /** Values of the one column of a query that is run once before the run; each equally likely. */
    record Sample(String name, String query) implements Parameter {}

    /** Whole numbers, both bounds included, each equally likely. */
    record IntegerRange(String name, long min, long max) implements Parameter {}

    /** One of a list, by weight. */
    record Choice(String name, List<Option> options) implements Parameter {
        public Choice {
            options = List.copyOf(options);
        }
    }

    /**
     * One entry of a {@link Choice}.
     *
     * @param weight relative to the others' sum; not negative
     */
    record Option(String value, double weight) {}

    /** A constant. */
    record Value(String name, String value) implements Parameter {}

    /** {@code start + i * step} for the i-th iteration of the test, hence unique over all workers. */
    record Sequence(String name, long start, long step) implements Parameter {}
}
