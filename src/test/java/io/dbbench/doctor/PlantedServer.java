package io.dbbench.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.connection.Secret;
import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.embedded.Binaries;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.DataTemplate;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.postgres.embedded.RunFolder;
import io.dbbench.postgres.embedded.ServerProcess;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server that can be restarted and followed, and sessions of its superuser in which defects are planted. */
final class PlantedServer implements AutoCloseable {
    private final Binaries binaries;
    private final RunFolder run;
    private final Secret password;
    private final Map<String, String> settings;
    private final List<Connection> open = new ArrayList<>();
    private ServerProcess process;
    private Database database;

    private PlantedServer(Binaries binaries, RunFolder run, Secret password, Map<String, String> settings)
            throws Exception {
        this.binaries = binaries;
        this.run = run;
        this.password = password;
        this.settings = settings;
        this.process = process();
        this.database = opened();
    }

    /** @param settings on the command line, which ALTER SYSTEM does not override */
    static PlantedServer start(int version, Map<String, String> settings) throws Exception {
        Binaries binaries = Binaries.unpacked(version, CacheFolder.locate(), words -> {}, StopRequests.NONE);
        RunFolder run = RunFolder.create(CacheFolder.locate());
        PlantedServer planted = new PlantedServer(binaries, run, copy(version, binaries, run), settings);
        planted.database.execute(new SqlScript("init", "CREATE ROLE planter SUPERUSER LOGIN PASSWORD 'planter'"));
        return planted;
    }

    /** Copies of one template have the same identity, as if one was the backup of the other. */
    private static Secret copy(int version, Binaries binaries, RunFolder run) throws Exception {
        ServerTarget.Embedded plain = new ServerTarget.Embedded(new EmbeddedSettings(version, Map.of(), List.of()));
        return new DataTemplate(CacheFolder.locate(), binaries, plain, words -> {}, StopRequests.NONE)
                .copyTo(run)
                .superuser();
    }

    /** Starts a standby of this server. */
    PlantedServer standby(int version) throws Exception {
        RunFolder folder = RunFolder.create(CacheFolder.locate());
        Secret same = copy(version, binaries, folder);
        Files.createFile(folder.data().resolve("standby.signal"));
        String primary = "host=127.0.0.1 port=%d user=%s password=%s"
                .formatted(process.port(), DataTemplate.SUPERUSER, same.value());
        return new PlantedServer(binaries, folder, same, Map.of("primary_conninfo", primary, "max_connections", "300"));
    }

    private ServerProcess process() throws Exception {
        return ServerProcess.start(binaries, run.data(), run.log(), settings, StopRequests.NONE);
    }

    private Database opened() throws Exception {
        return Database.open(
                new ServerTarget.Server(EmbeddedServer.connection(process.port(), DataTemplate.SUPERUSER, password)),
                Map.of(),
                words -> {});
    }

    void restart() throws Exception {
        disconnect();
        process.stopCleanly();
        process = process();
        database = opened();
    }

    void stopAtOnce() {
        process.stopAtOnce();
    }

    Database database() {
        return database;
    }

    /** The connection string of a role whose password is its name. */
    String url(String role) {
        return "postgresql://" + role + ":" + role + "@127.0.0.1:" + process.port() + "/postgres";
    }

    /** Opens a session that stays open; its statements are not prepared. */
    Connection session(String application) throws SQLException {
        Connection session = connect("&ApplicationName=" + application);
        open.add(session);
        return session;
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + process.port()
                + "/postgres?user=planter&password=planter&prepareThreshold=0" + options);
    }

    /** Runs statements, each in its own transaction, in a session that ends: the server then has counted them. */
    void run(String... statements) throws SQLException {
        try (Connection session = connect("");
                Statement statement = session.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Runs a statement many times with a number as its only parameter. */
    void repeat(int times, String sql, int value) throws SQLException {
        try (Connection session = connect("&prepareThreshold=1");
                PreparedStatement statement = session.prepareStatement(sql)) {
            statement.setInt(1, value);
            for (int i = 0; i < times; i++) {
                statement.execute();
            }
        }
    }

    /** Waits until a query counts as many rows. */
    void await(String count, long expected) throws Exception {
        long start = System.nanoTime();
        while (database.sample(count).integers(0).orElseThrow().applyAsLong(0) < expected) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(count).isLessThan(Duration.ofMinutes(1));
            Thread.sleep(5);
        }
    }

    private void disconnect() throws SQLException {
        for (Connection session : open) {
            session.abort(Runnable::run);
        }
        open.clear();
        database.close();
    }

    @Override
    public void close() throws IOException, SQLException {
        disconnect();
        process.stopAtOnce();
        run.delete();
    }
}
