package io.dbbench.doctor;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Database;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.scenario.EmbeddedSettings;
import io.dbbench.scenario.SqlScript;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An embedded server, and sessions of its superuser in which defects are planted. */
final class PlantedServer implements AutoCloseable {
    private final EmbeddedServer server;
    private final Database database;
    private final String address;
    private final List<Connection> open = new ArrayList<>();

    private PlantedServer(EmbeddedServer server) throws Exception {
        this.server = server;
        this.database = Database.open(new ServerTarget.Server(server.ownConnection()), Map.of(), words -> {});
        this.address = "127.0.0.1:" + database.sample("SHOW port").value(0, 0).orElseThrow() + "/postgres";
    }

    static PlantedServer start(int version, Map<String, String> settings) throws Exception {
        EmbeddedSettings embedded = new EmbeddedSettings(version, settings, List.of());
        PlantedServer planted = new PlantedServer(EmbeddedServer.start(
                CacheFolder.locate(), new ServerTarget.Embedded(embedded), words -> {}, StopRequests.NONE));
        planted.database.execute(new SqlScript("init", "CREATE ROLE planter SUPERUSER LOGIN PASSWORD 'planter'"));
        return planted;
    }

    Database database() {
        return database;
    }

    /** The connection string of a role whose password is its name. */
    String url(String role) {
        return "postgresql://" + role + ":" + role + "@" + address;
    }

    /** Opens a session that stays open; its statements are not prepared. */
    Connection session(String application) throws SQLException {
        Connection session = connect("&ApplicationName=" + application);
        open.add(session);
        return session;
    }

    private Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + address + "?user=planter&password=planter&prepareThreshold=0" + options);
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

    @Override
    public void close() throws SQLException {
        for (Connection session : open) {
            session.abort(Runnable::run);
        }
        database.close();
        server.close();
    }
}
