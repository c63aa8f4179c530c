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
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.HostSpec;

/**
 * Opens one connection: tries each host, and each of its addresses, until a login succeeds on a server of the wanted kind. A
 * server that rejects the login ends the search, as with libpq.
 *
 * @param bounds no other address is contacted
 * @param limit maximum duration per address; zero is no limit
 */
record Login(ConnectionSettings settings, Bounds bounds, Duration limit) {

    /** The addresses that a login may use. */
    enum Bounds {
        THIS_MACHINE,
        ANYWHERE
    }

    OpenedConnection open(Properties properties) throws SQLException {
        List<Attempt> failed = new ArrayList<>();
        for (TargetSessionAttributes target : settings.choice().target().rounds()) {
            for (Host host : hosts()) {
                Optional<OpenedConnection> opened = open(host, properties, target, failed);
                if (opened.isPresent()) {
                    return opened.get();
                }
            }
        }
        throw failed.size() == 1 ? failed.get(0).failure() : new AllHostsFailed(failed);
    }

    private List<Host> hosts() {
        List<Host> hosts = new ArrayList<>(settings.hosts());
        if (settings.choice().order() == Order.RANDOM) {
            Collections.shuffle(hosts, new SecureRandom());
        }
        return hosts;
    }

    private Optional<OpenedConnection> open(
            Host host, Properties properties, TargetSessionAttributes target, List<Attempt> failed)
            throws SQLException {
        try {
            for (DialAttempt attempt : attempts(host)) {
                Optional<OpenedConnection> opened = open(attempt, properties, target, failed);
                if (opened.isPresent()) {
                    return opened;
                }
            }
        } catch (UnknownHostException e) {
            failed.add(new Attempt(host, cannotConnect("unknown host " + host.name(), e)));
        }
        return Optional.empty();
    }

    private static List<DialAttempt> attempts(Host host) throws UnknownHostException {
        if (host.isSocket()) {
            return List.of(DialAttempt.bySocket(host));
        }
        // parses an address without a lookup
        return Arrays.stream(InetAddress.getAllByName(host.address().orElse(host.name())))
                .map(address -> DialAttempt.to(host, address))
                .toList();
    }

    private Optional<OpenedConnection> open(
            DialAttempt attempt, Properties properties, TargetSessionAttributes target, List<Attempt> failed)
            throws SQLException {
        if (bounds == Bounds.THIS_MACHINE && !attempt.isLocal()) {
            String message = "the host was on this machine before, but its name resolves elsewhere now";
            failed.add(new Attempt(attempt.host(), cannotConnect(message, null)));
            return Optional.empty();
        }
        CompletableFuture<Void> timer = attempt.limit(limit);
        try {
            PgConnection connection = connect(attempt, properties);
            Optional<String> objection = objection(target, connection);
            if (objection.isEmpty()) {
                return Optional.of(new OpenedConnection(connection, attempt, ServerMessages.of(connection)));
            }
            connection.close();
            failed.add(new Attempt(attempt.host(), cannotConnect(objection.get(), null)));
        } catch (SQLException e) {
            SQLException failure = attempt.abandoned()
                    ? cannotConnect("no answer within " + limit.toSeconds() + " s", new SocketTimeoutException())
                    : e;
            if (!triesNext(failure)) {
                throw failure;
            }
            failed.add(new Attempt(attempt.host(), failure));
        } finally {
            attempt.finish();
            timer.cancel(false);
        }
        return Optional.empty();
    }

    private PgConnection connect(DialAttempt attempt, Properties common) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(common);
        Host host = attempt.host();
        PGProperty.PG_DBNAME.set(properties, settings.database());
        // empty rather than absent, so that the driver does not read the password file by its own rules
        PGProperty.PASSWORD.set(properties, host.password().map(Secret::value).orElse(""));
        if (host.isSocket()) {
            PGProperty.SSL_MODE.set(properties, "disable");
        }
        DialSocketFactory.use(attempt, properties);
        HostSpec[] hosts = {new HostSpec(host.isSocket() ? "localhost" : host.name(), host.port())};
        try {
            return new PgConnection(hosts, properties, "jdbc:postgresql:");
        } catch (RuntimeException | LinkageError e) {
            throw SqlFailureReader.unreadable(e);
        }
    }

    private static SQLException cannotConnect(String message, @Nullable Exception cause) {
        return new SQLException(message, SqlState.CANNOT_CONNECT, cause);
    }

    /** Returns why the server is not of the wanted kind. */
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

    /** Returns whether to try the next address: no answer, or a server that is not ready. */
    private static boolean triesNext(SQLException e) {
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
