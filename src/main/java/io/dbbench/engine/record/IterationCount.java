package io.dbbench.engine.record;

/**
 * A number of iterations.
 *
 * @param completed without error
 * @param errors that were not expected
 * @param ended successfully or not
 */
public record IterationCount(long completed, long errors, long ended) {
    public static final IterationCount NONE = new IterationCount(0, 0, 0);

    public IterationCount plus(IterationCount other) {
        return new IterationCount(completed + other.completed, errors + other.errors, ended + other.ended);
    }
}
