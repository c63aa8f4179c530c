package io.dbbench.cli.check;

import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.TargetResolver;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.connection.ServerTarget;
import io.dbbench.diagnostics.Problem;
import io.dbbench.diagnostics.Rule;
import io.dbbench.load.LoadResult;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.connect.WritePermission;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.preflight.ConnectionBudget;
import io.dbbench.preflight.SessionSettingsCheck;
import io.dbbench.preflight.SetupMode;
import io.dbbench.preflight.StatementCheck;
import io.dbbench.preflight.WriteGuard;
import io.dbbench.scenario.Scenario;
import io.dbbench.terminal.Terminal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of {@code validate} that asks databases: scenarios of the same server share it. */
public final class ConnectedCheck {
    /** Nothing here is to wait behind somebody's lock for ever. */
    private static final String LONGEST_WAIT = "10s";

    private final Terminal terminal;
    private final TargetResolver targets;
    private final WritePermission permission;
    private final IdentityHashMap<LoadResult, List<Problem>> problems = new IdentityHashMap<>();
    private int unasked;

    /**
     * Creates a connected check.
     *
     * @param permission that a run would have; what it does not cover is told
     */
    public ConnectedCheck(Terminal terminal, TargetResolver targets, WritePermission permission) {
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
    public void run(List<LoadResult> loadings, Optional<String> connection) throws InvalidConnection {
        Map<Place, List<Valid>> places = new LinkedHashMap<>();
        for (LoadResult loading : loadings) {
            Optional<Valid> loaded = loading.valid();
            if (loaded.isPresent()) {
                place(loaded.get(), connection)
                        .ifPresent(place -> places.computeIfAbsent(place, added -> new ArrayList<>())
                                .add(loaded.get()));
            }
        }
        places.forEach(this::ask);
    }

    /** What the servers have against a scenario, in the order of its file. */
    public List<Problem> problems(LoadResult loading) {
        return problems.getOrDefault(loading, List.of());
    }

    /** How many scenarios no server could be asked about. */
    public int unasked() {
        return unasked;
    }

    public ExitCode status() {
        return unasked == 0 ? ExitCode.SUCCESS : ExitCode.DATABASE_FAILED;
    }

    /**
     * Where a scenario is checked.
     *
     * @param owner the file whose setup runs there, so that nobody else's can; empty when none does
     */
    private record Place(ServerTarget target, Optional<String> owner) {
        SetupMode setup() {
            return target.isTemporary() ? SetupMode.RUN : SetupMode.LEFT_OUT;
        }
    }

    /** Empty when the scenario itself names a connection that cannot be read, which is a problem of its own. */
    private Optional<Place> place(Valid loaded, Optional<String> connection) throws InvalidConnection {
        Scenario scenario = loaded.scenario();
        try {
            ServerTarget target = targets.of(connection, scenario.database());
            boolean alone = target.isTemporary() && !scenario.setup().isEmpty();
            return Optional.of(
                    new Place(target, alone ? Optional.of(scenario.source().file()) : Optional.empty()));
        } catch (InvalidConnection invalid) {
            if (connection.isPresent() || scenario.database().url().isEmpty()) {
                throw invalid;
            }
            String message = String.valueOf(invalid.getMessage());
            problems.put(
                    loaded,
                    List.of(Problem.at(scenario.source().range("/database/url"), 0, Rule.WRONG_VALUE, message)));
            return Optional.empty();
        }
    }

    private void ask(Place place, List<Valid> scenarios) {
        try (ClosedAtExit<Database> server =
                new ClosedAtExit<>(Database.open(place.target(), Map.of(), terminal::say), Database::close)) {
            server.value().notes().forEach(terminal::say);
            if (place.setup() == SetupMode.LEFT_OUT) {
                server.value().forbidWriting();
            }
            for (Valid loaded : scenarios) {
                inspectIfPossible(loaded, server.value(), place.setup());
            }
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(failure);
            unasked += scenarios.size();
        }
    }

    private void inspectIfPossible(Valid loaded, Database server, SetupMode setup) {
        try {
            inspect(loaded, server, setup);
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(loaded.scenario().source().file() + ": " + failure.getMessage());
            unasked++;
        }
    }

    private void inspect(Valid loaded, Database server, SetupMode setup) throws DatabaseUnavailable, SqlFailure {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("lock_timeout", LONGEST_WAIT);
        try (Database database = server.withSession(session)) {
            List<Problem> refused = SessionSettingsCheck.refused(loaded, database);
            if (!refused.isEmpty()) {
                problems.put(loaded, refused);
                return;
            }
        }
        session.putAll(loaded.scenario().database().session());
        try (Database database = server.withSession(session)) {
            List<Problem> found = new ArrayList<>(StatementCheck.of(loaded, database, setup));
            problems.put(loaded, found);
            found.addAll(ConnectionBudget.atBest(loaded.scenario(), server).problems(loaded));
            found.addAll(WriteGuard.of(loaded.scenario(), database, permission).problems());
        }
    }
}
