package io.dbbench.cli;

import io.dbbench.database.InvalidConnection;
import io.dbbench.database.Target;
import io.dbbench.scenario.DatabaseSettings;
import java.util.Map;
import java.util.Optional;

/** Which server a scenario is for: the command line says it first, then the scenario, then the environment. */
final class Targets {
    private final Map<String, String> environment;

    Targets(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @param connection of the command line */
    Target of(Optional<String> connection, DatabaseSettings settings) throws InvalidConnection {
        String text = connection
                .or(settings::url)
                .or(() -> Optional.ofNullable(environment.get("DBBENCH_CONNECTION")))
                .orElse("embedded");
        return Target.parse(text, settings.embedded());
    }
}
