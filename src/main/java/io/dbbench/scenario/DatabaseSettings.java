package io.dbbench.scenario;

import java.util.Map;
import java.util.Optional;

/**
 * The database that a scenario asks for.
 *
 * @param url the server, unless the command line names another one; absent: the embedded server
 * @param embedded settings of the embedded server; absent: the scenario has none
 * @param session server settings for every connection of the run, by name
 * @param pool present if workers share connections; absent: one connection per worker
 */
public record DatabaseSettings(
        Optional<String> url,
        Optional<EmbeddedSettings> embedded,
        Map<String, String> session,
        Optional<PoolSettings> pool) {

    public DatabaseSettings {
        session = OrderedMaps.copyOf(session);
    }

    /** Returns whether both ask for the same server with the same data. */
    public boolean isSameServer(DatabaseSettings other) {
        return url.equals(other.url) && (url.isPresent() || embedded().equals(other.embedded()));
    }
}
