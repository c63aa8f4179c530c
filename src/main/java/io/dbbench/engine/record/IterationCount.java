package io.dbbench.engine.record;

/**
 * How many iterations there were.
 *
 * @param completed without error
 * @param errors those that were expected apart
 * @param ended in whichever way
 */
public record IterationCount(long completed, long errors, long ended) {}
