package io.dbbench.cli.check;

import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.EmptyServerHint;
import io.dbbench.cli.run.ExitCode;
import io.dbbench.cli.run.InvalidUsage;
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
import io.dbbench.preflight.ReachGuard;
import io.dbbench.preflight.SampleMode;
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

/** The part of {@code validate} that asks databases. Scenarios of the same server share one. */
public final class ConnectedCheck {
    /** The check must not wait for a lock without limit. */
    private static final String LOCK_TIMEOUT = "10s";

    private final Terminal terminal;
    private final TargetResolver targets;
    private final WritePermission permission;
    private final IdentityHashMap<LoadResult, List<Problem>> problems = new IdentityHashMap<>();
    private int unchecked;
    private boolean hinted;

    /**
     * Creates a check without results.
     *
     * @param permission that a run would have; other writes are reported
     */
    public ConnectedCheck(Terminal terminal, TargetResolver targets, WritePermission permission) {
        this.terminal = terminal;
        this.targets = targets;
        this.permission = permission;
    }

    /**
     * Checks the valid scenarios, and prints which servers are not available.
     *
     * @throws InvalidConnection if the connection of the command line or of the environment is invalid
     */
    public void run(List<LoadResult> loadings) throws InvalidConnection {
        Map<Place, List<Valid>> places = new LinkedHashMap<>();
        for (LoadResult loading : loadings) {
            Optional<Valid> valid = loading.valid();
            Optional<Place> place = valid.isPresent() ? place(valid.get()) : Optional.empty();
            place.ifPresent(where ->
                    places.computeIfAbsent(where, added -> new ArrayList<>()).add(valid.get()));
        }
        places.forEach(this::check);
    }

    /** Returns what the server reports about a scenario, in the order of its file. */
    public List<Problem> problems(LoadResult loading) {
        return problems.getOrDefault(loading, List.of());
    }

    /** Returns the number of scenarios whose server was not available. */
    public int unchecked() {
        return unchecked;
    }

    public ExitCode status() {
        return unchecked == 0 ? ExitCode.SUCCESS : ExitCode.DATABASE_FAILED;
    }

    /**
     * A server on which scenarios are checked.
     *
     * @param owner the file whose setup runs there, and no other's; empty if none does
     */
    private record Place(ServerTarget target, Optional<String> owner) {
        SetupMode setup() {
            return target.isTemporary() ? SetupMode.RUN : SetupMode.LEFT_OUT;
        }
    }

    /** Returns where to check a scenario; empty if its own connection is invalid, which becomes a problem of the file. */
    private Optional<Place> place(Valid valid) throws InvalidConnection {
        Scenario scenario = valid.scenario();
        try {
            ServerTarget target = targets.resolve(scenario.database());
            boolean exclusive = target.isTemporary() && !scenario.setup().isEmpty();
            return Optional.of(
                    new Place(target, exclusive ? Optional.of(scenario.source().file()) : Optional.empty()));
        } catch (InvalidConnection invalid) {
            if (!targets.usesUrl(scenario.database())) {
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
                checkIfPossible(valid, server.value(), place);
            }
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(failure);
            unchecked += scenarios.size();
        }
    }

    private void checkIfPossible(Valid valid, Database server, Place place) {
        try {
            check(valid, server, place);
            hint(valid, place.target());
        } catch (DatabaseUnavailable | SqlFailure | InvalidUsage | InvalidConnection failure) {
            terminal.error(valid.scenario().source().file() + ": " + failure.getMessage());
            unchecked++;
        }
    }

    private void hint(Valid valid, ServerTarget target) {
        boolean missing = problems(valid).stream().anyMatch(problem -> EmptyServerHint.isMissing(problem.message()));
        EmptyServerHint.of(target, valid.scenario())
                .filter(hint -> missing && !hinted)
                .ifPresent(hint -> {
                    terminal.say(hint);
                    hinted = true;
                });
    }

    /** Returns the session settings of a scenario for a check. */
    static Map<String, String> session(Scenario scenario) {
        Map<String, String> session = new LinkedHashMap<>(Map.of("lock_timeout", LOCK_TIMEOUT));
        session.putAll(scenario.database().session());
        return session;
    }

    private void check(Valid valid, Database server, Place place)
            throws DatabaseUnavailable, SqlFailure, InvalidUsage, InvalidConnection {
        try (Database database = server.withSession(Map.of())) {
            List<Problem> refused = SessionSettingsCheck.refused(valid, database);
            if (!refused.isEmpty()) {
                problems.put(valid, refused);
                return;
            }
        }
        List<Problem> found;
        try (Database database = server.withSession(session(valid.scenario()))) {
            ReachGuard reach = ReachGuard.of(valid.scenario(), database, targets.trust());
            SampleMode samples = reach.refusal().isPresent() ? SampleMode.DESCRIBED : SampleMode.FIRST_ROWS;
            found = new ArrayList<>(StatementCheck.of(valid.scenario(), database, place.setup(), samples));
            problems.put(valid, found);
            if (found.isEmpty() && samples == SampleMode.FIRST_ROWS) {
                found.addAll(new PlanRequirementCheck(valid.scenario(), database, terminal::say).problems());
            }
            found.addAll(ConnectionBudget.atBest(valid.scenario(), server).problems(valid));
            found.addAll(WriteGuard.of(valid.scenario(), database, permission).problems());
            found.addAll(reach.problems());
        }
        if (valid.scenario().experiment().isPresent() && found.isEmpty()) {
            found.addAll(
                    new VariantCheck(valid, targets, terminal::say).problems(server, place.target(), place.setup()));
        }
    }
}
