package io.dbbench.cli.run;

import io.dbbench.connection.InvalidConnection;
import io.dbbench.connection.ServerTarget;
import io.dbbench.scenario.DatabaseSettings;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Trust;
import io.dbbench.scenario.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Resolves the server of scenarios: the one of the command line, of the scenario, or of the environment. */
public final class TargetResolver {
    /** Variables with which psql would choose another server. */
    private static final List<String> SERVER_VARIABLES = List.of("PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE");

    private final Optional<String> connection;
    private final Map<String, String> environment;
    private final Consumer<String> hints;
    private final Trust trust;
    private boolean hinted;

    /**
     * Creates a resolver for one command.
     *
     * @param connection of the command line
     * @param hints receives one hint when the user may have meant another server
     */
    public TargetResolver(
            Optional<String> connection, Map<String, String> environment, Consumer<String> hints, Trust trust) {
        this.connection = connection;
        this.environment = environment;
        this.hints = hints;
        this.trust = trust;
    }

    /** Returns whether the user trusts the scenarios. */
    public Trust trust() {
        return trust;
    }

    /** Returns the server of a scenario. */
    public ServerTarget resolve(DatabaseSettings settings) throws InvalidConnection {
        Optional<String> text =
                connection.or(settings::url).or(() -> Optional.ofNullable(environment.get("DBBENCH_CONNECTION")));
        if (text.isEmpty() && settings.embedded().isEmpty()) {
            hint();
        }
        return ServerTarget.parse(
                text.orElse("embedded"),
                usesUrl(settings) ? trust : Trust.TRUSTED,
                new ServerTarget.Embedded(settings.embedded().orElse(EmbeddedSettings.USUAL), trust));
    }

    /**
     * Returns the servers of the variants of a scenario, by name.
     *
     * @throws InvalidUsage if a variant asks for a server in vain, because the command line or the environment names one
     */
    public Map<String, ServerTarget> ofVariants(Scenario scenario) throws InvalidUsage, InvalidConnection {
        Map<String, ServerTarget> resolved = new LinkedHashMap<>();
        for (Variant variant : scenario.experiment().map(Experiment::variants).orElse(List.of())) {
            DatabaseSettings settings = variant.scenario().database();
            ServerTarget target = resolve(settings);
            if (!settings.isSameServer(scenario.database()) && target.equals(resolve(scenario.database()))) {
                throw new InvalidUsage("the variant '" + variant.name() + "' of "
                        + scenario.source().file() + " has a server of its own, but "
                        + (connection.isPresent() ? "--connection" : "DBBENCH_CONNECTION")
                        + " names one for all: omit it");
            }
            resolved.put(variant.name(), target);
        }
        return resolved;
    }

    /** Returns whether the scenario itself names its server, so that a wrong connection is an error in its file. */
    public boolean usesUrl(DatabaseSettings settings) {
        return connection.isEmpty() && settings.url().isPresent();
    }

    private void hint() {
        if (!hinted) {
            SERVER_VARIABLES.stream()
                    .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                    .findFirst()
                    .ifPresent(name -> hints.accept(name + " is set but not used: running on the embedded server. Use"
                            + " --connection postgresql:// for the PG* variables, or --connection embedded to hide"
                            + " this hint."));
        }
        hinted = true;
    }
}
