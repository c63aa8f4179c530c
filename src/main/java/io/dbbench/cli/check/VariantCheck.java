package io.dbbench.cli.check;

import io.dbbench.cli.run.ClosedAtExit;
import io.dbbench.cli.run.InvalidUsage;
import io.dbbench.cli.run.TargetResolver;
import io.dbbench.connection.InvalidConnection;
import io.dbbench.connection.ServerTarget;
import io.dbbench.diagnostics.Problem;
import io.dbbench.load.LoadResult.Valid;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.DatabaseCopies;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.preflight.SampleMode;
import io.dbbench.preflight.SessionSettingsCheck;
import io.dbbench.preflight.SetupMode;
import io.dbbench.preflight.StatementCheck;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks whether each variant of a scenario can be made: on a server that was started for the check its setup runs in a copy
 * of the database, as in a run.
 */
final class VariantCheck {
    private final Valid loaded;
    private final TargetResolver targets;
    private final Consumer<String> note;

    /**
     * Creates a check.
     *
     * @param note is told when a server takes long to start
     */
    VariantCheck(Valid loaded, TargetResolver targets, Consumer<String> note) {
        this.loaded = loaded;
        this.targets = targets;
        this.note = note;
    }

    /**
     * Returns the problems of variants, each once.
     *
     * @param server of the scenario, with its objects if its setup was run
     */
    Set<Problem> problems(Database server, ServerTarget target, SetupMode setup)
            throws DatabaseUnavailable, SqlFailure, InvalidUsage, InvalidConnection {
        Set<Problem> problems = new LinkedHashSet<>();
        Map<String, ServerTarget> own = targets.ofVariants(loaded.scenario());
        for (Variant variant :
                loaded.scenario().experiment().map(Experiment::variants).orElse(List.of())) {
            ServerTarget wanted = Optional.ofNullable(own.get(variant.name())).orElse(target);
            if (!wanted.equals(target)) {
                problems.addAll(elsewhere(variant, wanted));
            } else if (setup == SetupMode.RUN) {
                problems.addAll(inCopy(variant, server));
            } else {
                problems.addAll(problems(variant.whole(), server, setup));
            }
        }
        return problems;
    }

    private List<Problem> elsewhere(Variant variant, ServerTarget target) throws DatabaseUnavailable, SqlFailure {
        try (ClosedAtExit<Database> server =
                new ClosedAtExit<>(Database.open(target, Map.of(), note), Database::close)) {
            SetupMode setup = target.isTemporary() ? SetupMode.RUN : SetupMode.LEFT_OUT;
            if (setup == SetupMode.LEFT_OUT) {
                server.value().forbidWriting();
            }
            return problems(variant.whole(), server.value(), setup);
        }
    }

    private List<Problem> inCopy(Variant variant, Database server) throws DatabaseUnavailable, SqlFailure {
        try (DatabaseCopies copies = server.copies()) {
            Database copy = copies.create(variant.name(), Map.of());
            return problems(variant.alone(), copy, SetupMode.RUN);
        } finally {
            server.recover();
        }
    }

    private List<Problem> problems(Scenario variant, Database server, SetupMode setup)
            throws DatabaseUnavailable, SqlFailure {
        Valid alone = new Valid(loaded.source(), variant, List.of(), List.of());
        try (Database database = server.withSession(Map.of())) {
            List<Problem> refused = SessionSettingsCheck.refused(alone, database);
            if (!refused.isEmpty()) {
                return refused;
            }
        }
        try (Database database = server.withSession(ConnectedCheck.session(variant))) {
            // samples are drawn once for all variants, and were tried there
            return new ArrayList<>(StatementCheck.of(variant, database, setup, SampleMode.DESCRIBED));
        }
    }
}
