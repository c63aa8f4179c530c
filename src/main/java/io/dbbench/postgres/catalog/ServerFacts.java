package io.dbbench.postgres.catalog;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The server of a run, as reported in its result.
 *
 * @param endpoint {@code host:port/database}, or {@code embedded}
 * @param role primary or standby
 * @param version as the server reports it, such as {@code 18.6}
 * @param settings that differ from the built-in defaults, by name, with units
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
