package io.dbbench.engine;

/**
 * How many iterations there were.
 *
 * @param completed without error
 * @param errors those that were expected apart
 * @param ended in whichever way
 */
record Tally(long completed, long errors, long ended) {}
