package io.dbbench.postgres.connect;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.ConnectionSettings.Order;
import io.dbbench.connection.Host;
import io.dbbench.connection.Secret;
import io.dbbench.connection.TargetSessionAttributes;
import io.dbbench.connection.TargetSessionAttributes.State;
import io.dbbench.postgres.error.AllHostsFailed;
import io.dbbench.postgres.error.AllHostsFailed.Attempt;
import io.dbbench.postgres.error.SqlFailureReader;
import io.dbbench.sql.SqlState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * Finds the server for one connection: tries each host, and each of its addresses, until one takes the user in and is of
 * the kind that is wanted. A server that answers with a refusal ends the search, as with libpq.
 *
 * @param bounds nothing is sent to an address beyond them
 * @param limit the longest that one address may take; zero is for ever
 */
record Login(ConnectionSettings settings, Bounds bounds, Duration limit) {

    /** Where it may lead. */
    enum Bounds {
        THIS_MACHINE,
        ANYWHERE
    }

    OpenedConnection reach(Properties properties) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        for (TargetSessionAttributes target : settings.choice().target().rounds()) {
            for (Host host : hosts()) {
                Optional<OpenedConnection> reached = reach(host, properties, target, attempts);
                if (reached.isPresent()) {
                    return reached.get();
                }
            }
        }
        throw attempts.size() == 1 ? attempts.get(0).failure() : new AllHostsFailed(attempts);
    }

    private List<Host> hosts() {
        List<Host> hosts = new ArrayList<>(settings.hosts());
        if (settings.choice().order() == Order.RANDOM) {
            Collections.shuffle(hosts, new SecureRandom());
        }
        return hosts;
    }

    private Optional<OpenedConnection> reach(
            Host host, Properties properties, TargetSessionAttributes target, List<Attempt> attempts)
            throws SQLException {
        try {
            for (DialAttempt route : routes(host)) {
                Optional<OpenedConnection> reached = reach(route, properties, target, attempts);
                if (reached.isPresent()) {
                    return reached;
                }
            }
        } catch (UnknownHostException e) {
            attempts.add(new Attempt(host, cannotConnect("unknown host " + host.name(), e)));
        }
        return Optional.empty();
    }

    private static List<DialAttempt> routes(Host host) throws UnknownHostException {
        if (host.isSocket()) {
            return List.of(DialAttempt.bySocket(host));
        }
        // an address is not looked up, but read
        return Arrays.stream(InetAddress.getAllByName(host.address().orElse(host.name())))
                .map(address -> DialAttempt.to(host, address))
                .toList();
    }

    private Optional<OpenedConnection> reach(
            DialAttempt route, Properties properties, TargetSessionAttributes target, List<Attempt> attempts)
            throws SQLException {
        if (bounds == Bounds.THIS_MACHINE && !route.isLocal()) {
            String message = "the host was on this machine before, but its name resolves elsewhere now";
            attempts.add(new Attempt(route.host(), cannotConnect(message, null)));
            return Optional.empty();
        }
        CompletableFuture<Void> watch = route.limit(limit);
        try {
            PgConnection connection = connect(route, properties);
            Optional<String> objection = objection(target, connection);
            if (objection.isEmpty()) {
                return Optional.of(new OpenedConnection(connection, route));
            }
            connection.close();
            attempts.add(new Attempt(route.host(), cannotConnect(objection.get(), null)));
        } catch (SQLException e) {
            SQLException failure = route.abandoned()
                    ? cannotConnect("no answer within " + limit.toSeconds() + " s", new SocketTimeoutException())
                    : e;
            if (!nextMayDo(failure)) {
                throw failure;
            }
            attempts.add(new Attempt(route.host(), failure));
        } finally {
            route.finish();
            watch.cancel(false);
        }
        return Optional.empty();
    }

    private PgConnection connect(DialAttempt route, Properties common) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(common);
        Host host = route.host();
        PGProperty.PG_DBNAME.set(properties, settings.database());
        // empty rather than absent, so that the driver does not read the password file by its own rules
        PGProperty.PASSWORD.set(properties, host.password().map(Secret::value).orElse(""));
        if (host.isSocket()) {
            PGProperty.SSL_MODE.set(properties, "disable");
        }
        DialSocketFactory.use(route, properties);
        HostSpec[] hosts = {new HostSpec(host.isSocket() ? "localhost" : host.name(), host.port())};
        return new PgConnection(hosts, properties, "jdbc:postgresql:");
    }

    private static SQLException cannotConnect(String message, @org.jspecify.annotations.Nullable Exception cause) {
        return new SQLException(message, SqlState.CANNOT_CONNECT, cause);
    }

    /** What speaks against the server; a connection that cannot tell is closed. */
    private static Optional<String> objection(TargetSessionAttributes target, PgConnection connection)
            throws SQLException {
        if (target == TargetSessionAttributes.ANY) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only')::bool")) {
            result.next();
            return target.objection(new State(result.getBoolean(1), result.getBoolean(2)));
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** When nobody answered, or somebody who is not ready. */
    private static boolean nextMayDo(SQLException e) {
        if (SqlFailureReader.serverError(e).isPresent()) {
            return SqlFailureReader.sqlState(e).equals(SqlState.STARTING_UP);
        }
        boolean network = false;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            network |= cause instanceof IOException;
            if (cause instanceof SSLException) {
                return false;
            }
        }
        return network;
    }
}
