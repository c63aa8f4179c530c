package io.dbbench.postgres.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a result says about the server that was measured.
 *
 * @param endpoint {@code host:port/database}, or {@code embedded}
 * @param role whether it takes writes
 * @param version as the server reports it, such as {@code 18.6}
 * @param settings those that differ from the built-in defaults, by name, with their units
 * @param databaseBytes size of the database
 * @param extensions versions by name
 */
public record ServerFacts(
        String endpoint,
        ServerRole role,
        String version,
        Map<String, String> settings,
        long databaseBytes,
        Map<String, String> extensions) {

    public ServerFacts {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        extensions = Collections.unmodifiableMap(new TreeMap<>(extensions));
    }
}
