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

/** The part of {@code validate} that needs servers; scenarios on the same server share it. */
public final class ConnectedCheck {
    private static final String LOCK_TIMEOUT = "10s";

    private final Terminal terminal;
    private final TargetResolver targets;
    private final WritePermission permission;
    private final IdentityHashMap<LoadResult, List<Problem>> problems = new IdentityHashMap<>();
    private int unasked;

    /**
     * Creates a check without results.
     *
     * @param permission of the run; writes that it does not allow are problems
     */
    public ConnectedCheck(Terminal terminal, TargetResolver targets, WritePermission permission) {
        this.terminal = terminal;
        this.targets = targets;
        this.permission = permission;
    }

    /**
     * Checks the valid scenarios, and prints an error for each server that is unavailable.
     *
     * @param connection of the command line
     * @throws InvalidConnection when it, or that of the environment, is invalid
     */
    public void run(List<LoadResult> results, Optional<String> connection) throws InvalidConnection {
        Map<Place, List<Valid>> places = new LinkedHashMap<>();
        for (LoadResult result : results) {
            Optional<Valid> valid = result.valid();
            Optional<Place> place = valid.isPresent() ? place(valid.get(), connection) : Optional.empty();
            place.ifPresent(where ->
                    places.computeIfAbsent(where, added -> new ArrayList<>()).add(valid.get()));
        }
        places.forEach(this::check);
    }

    /** Returns the problems that a server found in a scenario, in the order of its file. */
    public List<Problem> problems(LoadResult result) {
        return problems.getOrDefault(result, List.of());
    }

    /** Returns how many scenarios could not be checked. */
    public int unasked() {
        return unasked;
    }

    public ExitCode status() {
        return unasked == 0 ? ExitCode.SUCCESS : ExitCode.DATABASE_FAILED;
    }

    /**
     * A server on which scenarios are checked.
     *
     * @param owner the file whose setup runs there, which excludes others; empty when none does
     */
    private record Place(ServerTarget target, Optional<String> owner) {
        SetupMode setup() {
            return target.isTemporary() ? SetupMode.RUN : SetupMode.LEFT_OUT;
        }
    }

    /** Returns no place when the connection in the scenario is invalid, which is a problem of the scenario. */
    private Optional<Place> place(Valid valid, Optional<String> connection) throws InvalidConnection {
        Scenario scenario = valid.scenario();
        try {
            ServerTarget target = targets.of(connection, scenario.database());
            boolean exclusive = target.isTemporary() && !scenario.setup().isEmpty();
            return Optional.of(
                    new Place(target, exclusive ? Optional.of(scenario.source().file()) : Optional.empty()));
        } catch (InvalidConnection invalid) {
            if (connection.isPresent() || scenario.database().url().isEmpty()) {
                throw invalid;
            }
            String message = String.valueOf(invalid.getMessage());
            problems.put(
                    valid, List.of(Problem.at(scenario.source().range("/database/url"), 0, Rule.WRONG_VALUE, message)));
            return Optional.empty();
        }
    }

    private void check(Place place, List<Valid> scenarios) {
        try (ClosedAtExit<Database> server =
                new ClosedAtExit<>(Database.open(place.target(), Map.of(), terminal::say), Database::close)) {
            server.value().notes().forEach(terminal::say);
            if (place.setup() == SetupMode.LEFT_OUT) {
                server.value().forbidWriting();
            }
            for (Valid valid : scenarios) {
                checkIfPossible(valid, server.value(), place.setup());
            }
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(failure);
            unasked += scenarios.size();
        }
    }

    private void checkIfPossible(Valid valid, Database server, SetupMode setup) {
        try {
            check(valid, server, setup);
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(valid.scenario().source().file() + ": " + failure.getMessage());
            unasked++;
        }
    }

    private void check(Valid valid, Database server, SetupMode setup) throws DatabaseUnavailable, SqlFailure {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("lock_timeout", LOCK_TIMEOUT);
        try (Database database = server.withSession(session)) {
            List<Problem> refused = SessionSettingsCheck.refused(valid, database);
            if (!refused.isEmpty()) {
                problems.put(valid, refused);
                return;
            }
        }
        session.putAll(valid.scenario().database().session());
        try (Database database = server.withSession(session)) {
            List<Problem> found = new ArrayList<>(StatementCheck.of(valid, database, setup));
            problems.put(valid, found);
            found.addAll(ConnectionBudget.atBest(valid.scenario(), server).problems(valid));
            found.addAll(WriteGuard.of(valid.scenario(), database, permission).problems());
        }
    }
}
