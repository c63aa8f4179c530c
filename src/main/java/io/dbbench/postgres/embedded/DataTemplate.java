package io.dbbench.postgres.embedded;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.Secret;
import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.catalog.ScriptRunner;
import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.ControlConnection;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.postgres.error.Unavailability;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import io.dbbench.scenario.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Initialized data folders, filled by the init scripts and cleanly shut down. They are kept in the cache under a hash of
 * everything that went into them.
 */
public final class DataTemplate {
    /** The role of dbbench itself. */
    public static final String SUPERUSER = "dbbench_superuser";

    static final String DATABASE = "postgres";

    /** Increased when data folders are created in another way. */
    private static final String FORMAT = "3";

    private static final int KEPT = 5;

    private final CacheFolder cache;
    private final Binaries binaries;
    private final EmbeddedSettings settings;
    private final Trust trust;
    private final Consumer<String> progress;
    private final StopRequests stop;

    public DataTemplate(
            CacheFolder cache,
            Binaries binaries,
            ServerTarget.Embedded target,
            Consumer<String> progress,
            StopRequests stop) {
        this.cache = cache;
        this.binaries = binaries;
        this.settings = target.settings();
        this.trust = target.trust();
        this.progress = progress;
        this.stop = stop;
    }

    /** The passwords of the roles of dbbench and of the scenario. */
    public record Passwords(Secret superuser, Secret scenario) {}

    /** Copies the template into a run's folder, and creates it first if necessary. */
    public Passwords copyTo(RunFolder run) throws IOException, DatabaseUnavailable {
        String key = key();
        Path template = cache.templates().resolve(key);
        Passwords passwords = cache.exclusively("template-" + key, stop, () -> {
            if (!Files.exists(template)) {
                make(run, template);
            }
            // faster than copying a thousand small files in Java, and shares blocks where the file system can
            StartupCommand.run(
                    List.of(
                            "cp",
                            "-Rp",
                            template.resolve("data").toString(),
                            run.data().toString()),
                    run.log(),
                    stop);
            Files.setLastModifiedTime(template, FileTime.from(Instant.now()));
            return new Passwords(password(template.resolve(SUPERUSER)), password(template.resolve(ScenarioRole.NAME)));
        });
        deleteOldest();
        return passwords;
    }

    private static Secret password(Path file) throws IOException {
        return new Secret(Files.readString(file).strip());
    }

    String key() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> parts = new ArrayList<>(List.of(FORMAT, binaries.version(), trust.name()));
            // PostgreSQL accepts a data folder only from its own user
            parts.addAll(binaries.commandPrefix());
            settings.settings().forEach((name, value) -> parts.addAll(List.of(name, value)));
            settings.init().forEach(script -> parts.addAll(List.of(script.name(), script.sql())));
            byte[] hash = digest.digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Builds the template in the run's folder, which is deleted in any case, and moves it to the cache when complete. */
    private void make(RunFolder run, Path template) throws IOException, DatabaseUnavailable {
        Path building = run.building();
        RunFolder.createPrivate(building);
        Passwords passwords = new Passwords(randomPassword(), randomPassword());
        Files.writeString(building.resolve(SUPERUSER), passwords.superuser().value() + "\n");
        Files.writeString(
                building.resolve(ScenarioRole.NAME), passwords.scenario().value() + "\n");
        progress.accept("Initializing PostgreSQL " + settings.version() + " (first use)…");
        Path data = building.resolve("data");
        initialise(data, building.resolve(SUPERUSER), run.log());
        fill(data, run.log(), passwords);
        // the counters of a server begin with its start, not with its template
        FileUtils.cleanDirectory(data.resolve("pg_stat").toFile());
        // everything was written without waiting for the disk
        StartupCommand.run(binaries.command("initdb", "--sync-only", "-D", data.toString()), run.log(), stop);
        Files.createDirectories(cache.templates());
        Files.move(building, template, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Creates the data folder with settings that do not depend on the machine: C collation, UTF-8, English messages. */
    private void initialise(Path data, Path passwordFile, Path log) throws IOException, DatabaseUnavailable {
        StartupCommand.run(
                binaries.command(
                        "initdb",
                        "-D",
                        data.toString(),
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync",
                        "--no-instructions"),
                log,
                stop);
    }

    private void fill(Path data, Path log, Passwords passwords) throws IOException, DatabaseUnavailable {
        Map<String, String> unsafe = new LinkedHashMap<>(EmbeddedServer.withDefaults(settings.settings()));
        unsafe.put("fsync", "off");
        unsafe.put("full_page_writes", "off");
        // remove log files instead of keeping them for reuse, so that there is little to copy
        unsafe.put("wal_recycle", "off");
        ServerProcess server = ServerProcess.start(binaries, data, log, unsafe, stop);
        StopRequests.Registration registration = stop.onRequest(server::stopAtOnce);
        try {
            ConnectionSettings own = EmbeddedServer.connection(server.port(), SUPERUSER, passwords.superuser());
            run(own, ScenarioRole.creation(settings.version(), trust, passwords.scenario()));
            if (!settings.init().isEmpty()) {
                runInit(EmbeddedServer.connection(server.port(), ScenarioRole.NAME, passwords.scenario()));
                // what autovacuum would otherwise do in the middle of a test
                run(own, new SqlScript("VACUUM", "VACUUM (ANALYZE)"));
            }
            server.stopCleanly();
        } finally {
            registration.close();
            server.stopAtOnce();
        }
    }

    private static void run(ConnectionSettings own, SqlScript script) throws DatabaseUnavailable {
        try (ControlConnection control =
                new ControlConnection(Connector.to(own, "dbbench: init").openControl())) {
            control.tell(connection -> new ScriptRunner(connection).execute(script));
        } catch (SQLException e) {
            throw Unavailability.of(own, e);
        } catch (SqlFailure e) {
            throw new DatabaseUnavailable("cannot prepare the embedded server: " + e.getMessage(), e);
        }
    }

    private void runInit(ConnectionSettings connection) throws DatabaseUnavailable {
        try (ControlConnection control =
                new ControlConnection(Connector.to(connection, "dbbench: init").openControl())) {
            control.tell(initialisation -> {
                ScriptRunner runner = new ScriptRunner(initialisation);
                for (SqlScript script : settings.init()) {
                    progress.accept("Running " + script.name() + " (first use)…");
                    runner.execute(script);
                }
                runner.end();
            });
        } catch (SQLException e) {
            throw Unavailability.of(connection, e);
        } catch (SqlFailure e) {
            throw new DatabaseUnavailable(
                    "init script of the embedded server failed: " + e.getMessage()
                            + "\nNothing was kept; fix the script and run again.",
                    e);
        }
    }

    /** Deletes the least recently used templates; one that is being copied is locked. */
    private void deleteOldest() throws IOException, DatabaseUnavailable {
        List<Path> oldest;
        try (Stream<Path> templates = Files.list(cache.templates())) {
            oldest = templates
                    .sorted(Comparator.comparing(DataTemplate::lastUse).reversed())
                    .skip(KEPT)
                    .toList();
        }
        for (Path old : oldest) {
            cache.exclusively("template-" + old.getFileName(), stop, () -> {
                FileUtils.deleteDirectory(old.toFile());
                return old;
            });
        }
    }

    private static Instant lastUse(Path template) {
        try {
            return Files.getLastModifiedTime(template).toInstant();
        } catch (IOException e) {
            // another dbbench process has just deleted it
            return Instant.MIN;
        }
    }

    private static Secret randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
    }
}
