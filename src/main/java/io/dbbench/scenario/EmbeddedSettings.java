package io.dbbench.scenario;

import java.util.List;
import java.util.Map;

/**
 * The server that dbbench starts if no other is named.
 *
 * @param version PostgreSQL's major version
 * @param settings server settings by name, as in postgresql.conf
 * @param init scripts that fill the new database; never run on other servers
 */
public record EmbeddedSettings(int version, Map<String, String> settings, List<SqlScript> init) {

    /** The version if a scenario names none. */
    public static final int DEFAULT_VERSION = 18;

    /** The settings of a scenario that has none. */
    public static final EmbeddedSettings USUAL = new EmbeddedSettings(DEFAULT_VERSION, Map.of(), List.of());

    public EmbeddedSettings {
        settings = OrderedMaps.copyOf(settings);
        init = List.copyOf(init);
    }

    /** Returns the same settings with another major version. */
    public EmbeddedSettings withVersion(int other) {
        return new EmbeddedSettings(other, settings, init);
    }
}
