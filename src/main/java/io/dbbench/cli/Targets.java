package io.dbbench.cli;

import io.dbbench.database.InvalidConnection;
import io.dbbench.database.Target;
import io.dbbench.scenario.DatabaseSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which server a scenario is for: the command line says it first, then the scenario, then the environment. One object
 * serves one command.
 */
final class Targets {
    /** With these alone psql would go to another server. */
    private static final List<String> NAMING_A_SERVER = List.of("PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE");

    private final Map<String, String> environment;
    private final Consumer<String> hints;
    private boolean hinted;

    /** @param hints is told, once, when the user may have meant another server */
    Targets(Map<String, String> environment, Consumer<String> hints) {
        this.environment = environment;
        this.hints = hints;
    }

    /** @param connection of the command line */
    Target of(Optional<String> connection, DatabaseSettings settings) throws InvalidConnection {
        Optional<String> named =
                connection.or(settings::url).or(() -> Optional.ofNullable(environment.get("DBBENCH_CONNECTION")));
        if (named.isEmpty()) {
            hint();
        }
        return Target.parse(named.orElse("embedded"), settings.embedded());
    }

    private void hint() {
        if (hinted) {
            return;
        }
        hinted = true;
        NAMING_A_SERVER.stream()
                .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                .findFirst()
                .ifPresent(name -> hints.accept(name + " is set, but alone it does not choose the server: this is the"
                        + " embedded one; for that of the environment, give --connection postgresql://"));
    }
}
