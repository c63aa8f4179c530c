package io.dbbench.cli.run;

import io.dbbench.connection.InvalidConnection;
import io.dbbench.connection.ServerTarget;
import io.dbbench.scenario.DatabaseSettings;
import io.dbbench.scenario.EmbeddedSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which server a scenario is for: the command line says it first, then the scenario, then the environment. One object
 * serves one command.
 */
public final class TargetResolver {
    /** With these alone psql would go to another server. */
    private static final List<String> NAMING_A_SERVER = List.of("PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE");

    private final Map<String, String> environment;
    private final Consumer<String> hints;
    private boolean hinted;

    /**
     * Creates a target resolver.
     *
     * @param hints is told, once, when the user may have meant another server
     */
    public TargetResolver(Map<String, String> environment, Consumer<String> hints) {
        this.environment = environment;
        this.hints = hints;
    }

    /**
     * Returns the server that a scenario runs on.
     *
     * @param connection of the command line
     */
    public ServerTarget of(Optional<String> connection, DatabaseSettings settings) throws InvalidConnection {
        Optional<String> named =
                connection.or(settings::url).or(() -> Optional.ofNullable(environment.get("DBBENCH_CONNECTION")));
        if (named.isEmpty() && settings.embedded().isEmpty()) {
            hint();
        }
        return ServerTarget.parse(named.orElse("embedded"), settings.embedded().orElse(EmbeddedSettings.USUAL));
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
                        + " embedded one; give --connection postgresql:// for that of the environment, or --connection"
                        + " embedded, without this hint, for this one"));
    }
}
