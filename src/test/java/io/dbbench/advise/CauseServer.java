package io.dbbench.advise;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.observe.ObservedRuns;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.RoundTrips;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A server on which causes of findings are planted: tests run as the role of scenarios, the rest as a superuser. */
final class CauseServer implements AutoCloseable {
    private static final Map<String, String> SETTINGS = Map.of(
            "shared_preload_libraries", "pg_stat_statements",
            "shared_buffers", "32MB",
            "deadlock_timeout", "20ms");

    private final EmbeddedServer server;
    private final Database database;
    private final Database admin;

    private CauseServer(EmbeddedServer server) throws Exception {
        this.server = server;
        this.database = Database.open(new ServerTarget.Server(server.connection()), Map.of(), words -> {});
        this.admin = Database.open(new ServerTarget.Server(server.ownConnection()), Map.of(), words -> {});
    }

    static CauseServer start() throws Exception {
        return start(SETTINGS);
    }

    static CauseServer start(Map<String, String> settings) throws Exception {
        EmbeddedSettings embedded = new EmbeddedSettings(EmbeddedSettings.DEFAULT_VERSION, settings, List.of());
        return new CauseServer(EmbeddedServer.start(
                CacheFolder.locate(), new ServerTarget.Embedded(embedded), words -> {}, StopRequests.NONE));
    }

    /** Runs SQL as the owner of the tables. */
    void execute(String sql) throws SqlFailure {
        database.execute(new SqlScript(sql, sql));
    }

    /** Runs SQL as a superuser; the server has counted it when this returns. */
    void administer(String sql) throws SqlFailure {
        admin.execute(new SqlScript(sql, sql));
        admin.execute(new SqlScript("counted", "SELECT pg_stat_force_next_flush(); SELECT 1"));
    }

    /** Waits until a query returns a row. */
    void await(String query) throws Exception {
        while (admin.sample(query).size() == 0) {
            Thread.sleep(5);
        }
    }

    /** Opens a session that others see. */
    Database session(String application) throws Exception {
        return database.withSession(Map.of("application_name", application));
    }

    /** Brings a trial's cause about, carries out a remedy, and returns what to run then. */
    Trial remedy(Trial trial, String sql) throws Exception {
        trial.before().run(this);
        if (sql.startsWith("SET ")) {
            return trial.with(sql.substring(4).replace(" = ", "=").replace("'", ""));
        }
        if (sql.contains("ALTER SYSTEM")) {
            administer(sql);
        } else {
            execute(sql);
        }
        return trial.after(server -> {});
    }

    /** Brings a trial's cause about, and runs it. */
    RunResult run(Trial trial) throws Exception {
        trial.before().run(this);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> {
            try {
                trial.beside().run(this, over::get);
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
        try {
            return trial.place().run(this, trial);
        } finally {
            over.set(true);
            beside.join();
        }
    }

    /** Runs a trial on the server, as a {@link Trial.Place}. */
    RunResult near(Trial trial) throws Exception {
        try (Database own = database.withSession(trial.session())) {
            return ObservedRuns.run(own, trial.scenario());
        }
    }

    /** Runs a trial over a slow network. */
    RunResult far(Trial trial) throws Exception {
        try (RoundTrips network = RoundTrips.to(server.connection(), Duration.ofMillis(3));
                Database far =
                        Database.open(new ServerTarget.Server(network.connection()), trial.session(), words -> {})) {
            return ObservedRuns.run(far, trial.scenario());
        }
    }

    /** Runs a trial on another server, which has other settings. */
    static RunResult with(Map<String, String> settings, List<String> tables, Trial trial) throws Exception {
        try (CauseServer other = start(settings)) {
            for (String sql : tables) {
                other.execute(sql);
            }
            return other.run(trial.at(CauseServer::near));
        }
    }

    @Override
    public void close() {
        database.close();
        admin.close();
        server.close();
    }
}
