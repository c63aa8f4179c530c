package io.dbbench.postgres;

import io.dbbench.connection.ServerTarget;
import io.dbbench.lifecycle.StopRequests;
import io.dbbench.postgres.catalog.ControlConnection;
import io.dbbench.postgres.connect.Connector;
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

/** The way to a database: the server is started where that is wanted, reached, and asked what lies before it. */
final class DatabaseOpener {
    private DatabaseOpener() {}

    /** As {@link Database#open} says. */
    static Database of(
            ServerTarget target, String name, Map<String, String> session, Consumer<String> progress, StopRequests stop)
            throws DatabaseUnavailable {
        if (target instanceof ServerTarget.Server server) {
            return through(target, Connector.to(server.settings(), name), session, Optional.empty(), stop);
        }
        if (target instanceof ServerTarget.Embedded wanted) {
            EmbeddedServer server = EmbeddedServer.start(CacheFolder.locate(), wanted.settings(), progress, stop);
            try {
                Connector connector = Connector.to(server.connection(), name);
                return through(target, connector, session, Optional.of(server), stop);
            } catch (DatabaseUnavailable | RuntimeException e) {
                server.close();
                throw e;
            }
        }
        throw new IllegalStateException("a new kind of target");
    }

    private static Database through(
            ServerTarget target,
            Connector connector,
            Map<String, String> session,
            Optional<EmbeddedServer> embedded,
            StopRequests stop)
            throws DatabaseUnavailable {
        try {
            OpenedConnection reached = connector.openControl();
            ControlConnection control = new ControlConnection(reached);
            StopRequests.Registration ending = stop.onRequest(control::close);
            try {
                Connector found = connector.with(PoolerMode.of(connector.only(reached.host()), reached), session);
                found.poolerMode().check(session);
                found.applySession(reached);
                return new Database(place(target, reached), found, control, embedded, remarks(found));
            } catch (SQLException | DatabaseUnavailable | RuntimeException e) {
                control.close();
                throw e;
            } finally {
                ending.close();
            }
        } catch (SQLException e) {
            throw Unavailability.of(connector.settings(), e);
        }
    }

    private static List<String> remarks(Connector connector) {
        return Stream.concat(connector.settings().warnings().stream(), connector.poolerMode().note().stream())
                .toList();
    }

    /** Which of several hosts it was. */
    private static String place(ServerTarget target, OpenedConnection reached) {
        return target instanceof ServerTarget.Server server
                ? reached.host().endpoint() + "/" + server.settings().database()
                : target.endpoint();
    }
}
