package io.dbbench.cli;

import io.dbbench.database.Database;
import io.dbbench.database.DatabaseUnavailable;
import io.dbbench.database.InvalidConnection;
import io.dbbench.database.SqlFailure;
import io.dbbench.database.Target;
import io.dbbench.inspect.Inspection;
import io.dbbench.inspect.Setup;
import io.dbbench.load.Loading;
import io.dbbench.load.Loading.Loaded;
import io.dbbench.load.Problem;
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
    private final IdentityHashMap<Loading, List<Problem>> problems = new IdentityHashMap<>();
    private ExitCode status = ExitCode.SUCCESS;

    ConnectedCheck(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Asks about the scenarios that are valid; says itself which servers could not be asked.
     *
     * @param connection of the command line
     */
    void run(List<Loading> loadings, Optional<String> connection) throws InvalidConnection {
        Map<Place, List<Loaded>> places = new LinkedHashMap<>();
        for (Loading loading : loadings) {
            if (loading instanceof Loaded loaded) {
                places.computeIfAbsent(place(loaded.scenario(), connection), place -> new ArrayList<>())
                        .add(loaded);
            }
        }
        places.forEach(this::ask);
    }

    /** What the servers have against a scenario, in the order of its file. */
    List<Problem> problems(Loading loading) {
        return problems.getOrDefault(loading, List.of());
    }

    /** Whether all servers could be asked. */
    ExitCode status() {
        return status;
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

    private static Place place(Scenario scenario, Optional<String> connection) throws InvalidConnection {
        Target target = Targets.of(connection, scenario.database());
        boolean alone = target instanceof Target.Embedded && !scenario.setup().isEmpty();
        return new Place(target, alone ? Optional.of(scenario.source().file()) : Optional.empty());
    }

    private void ask(Place place, List<Loaded> scenarios) {
        try (ClosedAtExit<Database> server =
                new ClosedAtExit<>(Database.open(place.target(), Map.of(), terminal::say), Database::close)) {
            server.value().remarks().forEach(terminal::say);
            for (Loaded loaded : scenarios) {
                inspect(loaded, server.value(), place.setup());
            }
        } catch (DatabaseUnavailable | SqlFailure failure) {
            terminal.error(failure);
            status = ExitCode.DATABASE_FAILED;
        }
    }

    private void inspect(Loaded loaded, Database server, Setup setup) throws DatabaseUnavailable, SqlFailure {
        Map<String, String> session = new LinkedHashMap<>();
        session.put("lock_timeout", LONGEST_WAIT);
        if (setup == Setup.LEFT_OUT) {
            session.put("default_transaction_read_only", "on");
        }
        session.putAll(loaded.scenario().database().session());
        try (Database database = server.withSession(session)) {
            problems.put(loaded, Inspection.of(loaded, database, setup));
        }
    }
}
