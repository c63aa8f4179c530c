package io.dbbench.cli;

import io.dbbench.database.InvalidConnection;
import io.dbbench.database.Target;
import io.dbbench.scenario.DatabaseSettings;
import java.util.Optional;

/** Which server a scenario is for: the command line says it first, then the scenario, then the environment. */
final class Targets {
    private Targets() {}

    /** @param connection of the command line */
    static Target of(Optional<String> connection, DatabaseSettings settings) throws InvalidConnection {
        String text = connection
                .or(settings::url)
                .or(() -> Optional.ofNullable(System.getenv("DBBENCH_CONNECTION")))
                .orElse("embedded");
        return Target.parse(text, settings.embedded());
    }
}
