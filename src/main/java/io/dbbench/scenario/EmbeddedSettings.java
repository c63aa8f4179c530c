package io.dbbench.scenario;

import java.util.List;
import java.util.Map;

/**
 * The server that dbbench starts when no other is named.
 *
 * @param version PostgreSQL's major version
 * @param settings server settings by name, as they would stand in postgresql.conf
 * @param init scripts that fill the new database; never run on any other server
 */
public record EmbeddedSettings(int version, Map<String, String> settings, List<SqlScript> init) {

    /** The version that is used when a scenario names none. */
    public static final int DEFAULT_VERSION = 18;

    /** What a scenario has that says nothing about it. */
    public static final EmbeddedSettings USUAL = new EmbeddedSettings(DEFAULT_VERSION, Map.of(), List.of());

    public EmbeddedSettings {
        settings = OrderedMaps.copyOf(settings);
        init = List.copyOf(init);
    }

    /** The same server in another major version. */
    public EmbeddedSettings withVersion(int other) {
        return new EmbeddedSettings(other, settings, init);
    }
}
