package io.dbbench.cli;

import io.dbbench.database.Database;
import io.dbbench.database.DatabaseUnavailable;
import io.dbbench.database.InvalidConnection;
import io.dbbench.database.Permission;
import io.dbbench.database.SqlFailure;
import io.dbbench.database.Target;
import io.dbbench.inspect.Clearance;
import io.dbbench.inspect.Headroom;
import io.dbbench.inspect.Inspection;
import io.dbbench.inspect.SessionSettings;
import io.dbbench.inspect.Setup;
import io.dbbench.load.Loading;
import io.dbbench.load.Loading.Loaded;
import io.dbbench.load.Problem;
import io.dbbench.load.Rule;
import io.dbbench.scenario.Scenario;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of {@code validate} that asks databases: scenarios of the same server share it. */
final class ConnectedCheck {
    /** Nothing here is to wait behind somebody's lock for ever. */
    private static final String LONGEST_WAIT = "10s";

    private final Terminal terminal;
    private final Targets targets;
    private final Permission permission;
    private final IdentityHashMap<Loading, List<Problem>> problems = new IdentityHashMap<>();
    private int unasked;

    /** @param permission that a run would have; what it does not cover is told */
    ConnectedCheck(Terminal terminal, Targets targets, Permission permission) {
        this.terminal = terminal;
        this.targets = targets;
        this.permission = permission;
    }

    /**
     * Asks about the scenarios that are valid; says itself which servers could not be asked.
     *
     * @param connection of the command line
     * @throws InvalidConnection when it, or that of the environment, cannot be read
     */
    void run(List<Loading> loadings, Optional<String> connection) throws InvalidConnection {
        Map<Place, List<Loaded>> places = new LinkedHashMap<>();
        for (Loading loading : loadings) {
            if (loading instanceof Loaded loaded) {
                place(loaded, connection)
                        .ifPresent(place -> places.computeIfAbsent(place, added -> new ArrayList<>())
                                .add(loaded));
            }
        }
        places.forEach(this::ask);
    }

    /** What the servers have against a scenario, in the order of its file. */
    List<Problem> problems(Loading loading) {
        return problems.getOrDefault(loading, List.of());
    }

    /** How many scenarios no server could be asked about. */
    int unasked() {
        return unasked;
    }

    ExitCode status() {
        return unasked == 0 ? ExitCode.SUCCESS : ExitCode.DATABASE_FAILED;
    }

    /**
     * Where a scenario is checked.
     *
     * @param owner the file whose setup runs there, so that nobody else's can; empty when none does
     */
    private record Place(Target target, Optional<String> owner) {
        Setup setup() {
            return target instanceof Target.Embedded ? Setup.RUN : Setup.LEFT_OUT;
        }
    }

    /** Empty when the scenario itself names a connection that cannot be read, which is a problem of its own. */
    private Optional<Place> place(Loaded loaded, Optional<String> connection) throws InvalidConnection {
        Scenario scenario = loaded.scenario();
        try {
            Target target = targets.of(connection, scenario.database());
            boolean alone =
                    target instanceof Target.Embedded && !scenario.setup().isEmpty();
            return Optional.of(
                    new Place(target, alone ? Optional.of(scenario.source().file()) : Optional.empty()));
        } catch (InvalidConnection invalid) {
            if (connection.isPresent() || scenario.database().url().isEmpty()) {
                throw invalid;
            }
            String message = String.valueOf(invalid.getMessage());
            problems.put(loaded, List.of(loaded.passages().url().problem(0, Rule.WRONG_VALUE, message)));
            return Optional.empty();
        }
    }

    private void ask(Place place, List<Loaded> scenarios) {
        try (ClosedAtExit<Database> server =
                new ClosedAtExit<>(Database.open(place.target(), Map.of(), terminal::say), Database::close)) {
            server.value().remarks().forEach(terminal::say);
            if (place.setup() == Setup.LEFT_OUT) {
                server.value().forbidWriting();
            }
            for (Loaded loaded : scenarios) {
                inspectIfPossible(loaded, server.value(), place.setup());
            }
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(failure);
            unasked += scenarios.size();
        }
    }

    private void inspectIfPossible(Loaded loaded, Database server, Setup setup) {
        try {
            inspect(loaded, server, setup);
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(loaded.scenario().source().file() + ": " + failure.getMessage());
            unasked++;
        }
    }

    private void inspect(Loaded loaded, Database server, Setup setup) throws DatabaseUnavailable, SqlFailure {
        // before there is a second connection, which a run has not
        Headroom headroom = Headroom.of(loaded.scenario(), server);
        Map<String, String> session = new LinkedHashMap<>();
        session.put("lock_timeout", LONGEST_WAIT);
        try (Database database = server.withSession(session)) {
            List<Problem> refused = SessionSettings.refused(loaded, database);
            if (!refused.isEmpty()) {
                problems.put(loaded, refused);
                return;
            }
        }
        session.putAll(loaded.scenario().database().session());
        try (Database database = server.withSession(session)) {
            List<Problem> found = new ArrayList<>(Inspection.of(loaded, database, setup));
            problems.put(loaded, found);
            found.addAll(headroom.problems(loaded));
            found.addAll(Clearance.of(loaded.scenario(), loaded.passages(), database, permission)
                    .problems());
            found.sort(Problem::byPlace);
        }
    }
}
