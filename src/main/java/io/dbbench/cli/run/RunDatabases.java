package io.dbbench.cli.run;

import io.dbbench.cli.progress.ProgressDisplay;
import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.scenario.DatabaseSettings;
import io.dbbench.scenario.Experiment;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The databases of a run: one, or one for each variant, of which several may be sessions of the same server. */
public final class RunDatabases implements AutoCloseable {
    private final List<Database> opened = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Database> variants = new LinkedHashMap<>();
    private @Nullable Database base;

    /** Returns the database of the scenario, which is that of the base. */
    public Database base() {
        return Optional.ofNullable(base).orElseThrow(() -> new IllegalStateException("not opened"));
    }

    /** Returns the databases of the variants by name; none for a scenario without variants. */
    public Map<String, Database> variants() {
        return variants;
    }

    Database of(String variant) {
        return Optional.ofNullable(variants.get(variant)).orElseThrow();
    }

    void open(PlannedScenario plan, ProgressDisplay display, StopRequests stop) throws DatabaseUnavailable {
        Scenario scenario = plan.scenario();
        Map<ServerTarget, Database> servers = new LinkedHashMap<>();
        base = server(plan.target(), scenario, display, stop);
        servers.put(plan.target(), base());
        Optional<Experiment> experiment = scenario.experiment();
        for (Variant variant : experiment.map(Experiment::variants).orElse(List.of())) {
            ServerTarget target =
                    Optional.ofNullable(plan.variants().get(variant.name())).orElse(plan.target());
            Database server = servers.get(target);
            if (variant.name().equals(experiment.map(Experiment::base).orElse(""))) {
                variants.put(variant.name(), base());
            } else if (server == null) {
                Database own = server(target, variant.scenario(), display, stop);
                servers.put(target, own);
                variants.put(variant.name(), own);
            } else {
                variants.put(variant.name(), session(server, variant.scenario().database()));
            }
        }
    }

    private Database server(ServerTarget target, Scenario scenario, ProgressDisplay display, StopRequests stop)
            throws DatabaseUnavailable {
        Database database = Database.open(
                target, "dbbench: " + scenario.name(), scenario.database().session(), display::note, stop);
        opened.add(database);
        database.notes().forEach(display::remark);
        return database;
    }

    private Database session(Database server, DatabaseSettings settings) throws DatabaseUnavailable {
        Database database = server.withSession(settings.session());
        opened.add(0, database);
        return database;
    }

    /** Closes all databases, sessions before their servers. */
    @Override
    public void close() {
        List.copyOf(opened).forEach(Database::close);
    }
}
