package io.dbbench.scenario;

import java.util.Map;
import java.util.Optional;

/**
 * Where and how a scenario wants its database.
 *
 * @param url the server, unless the command line names another; absent: the embedded server
 * @param embedded how the embedded server is made, when it is used; absent: the scenario does not say so much as that it wants one
 * @param session server settings for every connection of the run, by name
 * @param pool present when workers share connections; absent: one connection a worker
 */
public record DatabaseSettings(
        Optional<String> url,
        Optional<EmbeddedSettings> embedded,
        Map<String, String> session,
        Optional<PoolSettings> pool) {

    public DatabaseSettings {
        session = OrderedMaps.copyOf(session);
    }
}
