package io.dbbench.postgres;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.Opened.Locality;
import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.ControlConnection;
import io.dbbench.postgres.connect.OpenedConnection;
import io.dbbench.postgres.connect.PoolerMode;
import io.dbbench.postgres.embedded.CacheFolder;
import io.dbbench.postgres.embedded.EmbeddedServer;
import io.dbbench.postgres.error.DatabaseUnavailable;
import io.dbbench.postgres.error.Unavailability;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Opens a {@link Database}: starts the embedded server if necessary, connects, and detects a pooler.
 *
 * @param name application name of the control connection
 * @param session server settings for every connection, by name
 */
record DatabaseOpener(String name, Map<String, String> session, Consumer<String> progress, StopRequests stop)
        implements ServerTarget.Visitor<Database, DatabaseUnavailable> {

    @Override
    public Database server(ConnectionSettings settings) throws DatabaseUnavailable {
        Opened scenario = open(settings, session);
        return new Database(
                endpoint(scenario), scenario, Optional.empty(), Optional.empty(), notes(scenario.connector()));
    }

    @Override
    public Database embedded(ServerTarget.Embedded target) throws DatabaseUnavailable {
        EmbeddedServer server = EmbeddedServer.start(CacheFolder.locate(), target, progress, stop);
        try {
            Opened scenario = open(server.connection(), session).at(Locality.EMBEDDED);
            Opened own = open(server.ownConnection(), Map.of());
            return new Database("embedded", scenario, Optional.of(own), Optional.of(server), List.of());
        } catch (DatabaseUnavailable | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private Opened open(ConnectionSettings settings, Map<String, String> serverSettings) throws DatabaseUnavailable {
        Connector first = Connector.to(settings, name);
        try {
            OpenedConnection opened = first.openControl();
            ControlConnection control = new ControlConnection(opened);
            StopRequests.Registration registration = stop.onRequest(control::close);
            try {
                Connector connector = first.with(PoolerMode.of(first.only(opened.host()), opened), serverSettings);
                connector.poolerMode().check(serverSettings);
                connector.applySession(opened);
                return new Opened(connector, control, locality(connector, opened));
            } catch (SQLException | DatabaseUnavailable | RuntimeException e) {
                control.close();
                throw e;
            } finally {
                registration.close();
            }
        } catch (SQLException e) {
            throw Unavailability.of(settings, e);
        }
    }

    /** Opens another control connection to a server that is known. */
    static Opened again(Connector connector, Locality locality) throws DatabaseUnavailable {
        try {
            OpenedConnection opened = connector.openControl();
            ControlConnection control = new ControlConnection(opened);
            try {
                connector.applySession(opened);
                return new Opened(connector, control, locality);
            } catch (SQLException e) {
                control.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Unavailability.of(connector.settings(), e);
        }
    }

    private static Locality locality(Connector connector, OpenedConnection opened) throws SQLException {
        return connector.isOnThisMachine(opened) ? Locality.THIS_MACHINE : Locality.ELSEWHERE;
    }

    private static String endpoint(Opened opened) {
        return opened.control().host().endpoint() + "/"
                + opened.connector().settings().database();
    }

    private static List<String> notes(Connector connector) {
        return Stream.concat(connector.settings().warnings().stream(), connector.poolerMode().note().stream())
                .toList();
    }
}
