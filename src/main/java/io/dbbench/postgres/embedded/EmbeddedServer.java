package io.dbbench.postgres.embedded;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.Secret;
import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.scenario.EmbeddedSettings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server that dbbench starts for a run, on a copy of a template, and stops with it. Thread-safe. */
public final class EmbeddedServer implements AutoCloseable {
    private final RunFolder run;

    /** Stops the server when the JVM ends. */
    private final Thread hook = new Thread(this::close, "dbbench embedded server");

    private @Nullable ServerProcess process;
    private @Nullable ConnectionSettings connection;
    private @Nullable ConnectionSettings ownConnection;
    private boolean closed;

    private EmbeddedServer(RunFolder run) {
        this.run = run;
    }

    /**
     * Starts the server.
     *
     * @throws DatabaseUnavailable when it could not be started, or a stop was requested; nothing is left of it then
     */
    public static EmbeddedServer start(
            CacheFolder cache, ServerTarget.Embedded target, Consumer<String> progress, StopRequests stop)
            throws DatabaseUnavailable {
        try {
            EmbeddedServer server = new EmbeddedServer(RunFolder.create(cache));
            Runtime.getRuntime().addShutdownHook(server.hook);
            try {
                server.launch(cache, target, progress, stop);
                return server;
            } catch (IOException | DatabaseUnavailable | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "cannot set up the embedded PostgreSQL in " + cache.root() + ": " + e
                            + "\nSet XDG_CACHE_HOME to use another folder.",
                    e);
        }
    }

    private void launch(CacheFolder cache, ServerTarget.Embedded target, Consumer<String> progress, StopRequests stop)
            throws IOException, DatabaseUnavailable {
        EmbeddedSettings settings = target.settings();
        Binaries binaries = Binaries.unpacked(settings.version(), cache, progress, stop);
        DataTemplate.Passwords passwords = new DataTemplate(cache, binaries, target, progress, stop).copyTo(run);
        ServerProcess started =
                ServerProcess.start(binaries, run.data(), run.log(), withDefaults(settings.settings()), stop);
        synchronized (this) {
            process = started;
            connection = connection(started.port(), ScenarioRole.NAME, passwords.scenario());
            ownConnection = connection(started.port(), DataTemplate.SUPERUSER, passwords.superuser());
            if (closed) {
                started.stopAtOnce();
            }
        }
    }

    /** Returns the connection of the scenario. */
    public synchronized ConnectionSettings connection() {
        return Optional.ofNullable(connection).orElseThrow(() -> new IllegalStateException("not started"));
    }

    /** Returns the connection of dbbench itself, as a superuser. No text of a scenario may be executed there. */
    public synchronized ConnectionSettings ownConnection() {
        return Optional.ofNullable(ownConnection).orElseThrow(() -> new IllegalStateException("not started"));
    }

    /** Returns the connection of a role on a port of this machine. */
    public static ConnectionSettings connection(int port, String role, Secret password) {
        return new ConnectionSettings(
                "127.0.0.1",
                port,
                DataTemplate.DATABASE,
                Optional.of(role),
                Optional.of(password),
                Map.of("sslmode", "disable"));
    }

    /**
     * Returns settings over PostgreSQL's defaults. Durability stays at its default, so that writes cost what they cost
     * elsewhere; only {@code max_connections} is raised for load tests.
     */
    static Map<String, String> withDefaults(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("max_connections", "300");
        all.putAll(settings);
        return all;
    }

    /** Stops the server and deletes its folder. Idempotent; waits until it is done. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (process != null) {
            process.stopAtOnce();
        }
        try {
            run.delete();
        } catch (IOException e) {
            // the next run finds the folder without an owner and deletes it
        }
        unregister();
    }

    private void unregister() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is shutting down, and this may be the hook itself
        }
    }
}
