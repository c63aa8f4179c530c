package io.dbbench.scenario;

/**
 * A pool that the workers of a test share.
 *
 * @param size connections, fixed for the whole run
 */
public record PoolSettings(int size) {}
