package io.dbbench.scenario;

import java.util.Optional;

/**
 * A pool that the workers of a test share.
 *
 * @param size connections, fixed for the whole run
 */
public record PoolSettings(int size) {

    /** Returns the number of connections of some workers: one each if they share no pool. */
    public static int connections(Optional<PoolSettings> pool, int workers) {
        return pool.map(PoolSettings::size).orElse(workers);
    }
}
