package io.dbbench.database;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** Says why a server could not be reached, and what to do about it. */
final class Unavailability {
    private static final String TRY_EMBEDDED =
            " To try without a server, leave out --connection: dbbench then starts its own (embedded).";

    private Unavailability() {}

    static DatabaseUnavailable of(ConnectionSettings settings, SQLException e) {
        return new DatabaseUnavailable("cannot connect to " + settings.endpoint() + ": " + reason(settings, e), e);
    }

    private static String reason(ConnectionSettings settings, SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "the host name " + settings.host() + " is not known. Check its spelling." + TRY_EMBEDDED;
            }
            if (cause instanceof SocketTimeoutException) {
                return "no answer in time. Check host and port, and whether a firewall lies between;"
                        + " a slow network may need ?connect_timeout=SECONDS.";
            }
            if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
                return cause.getMessage() != null && cause.getMessage().contains("refused")
                        ? "connection refused. Is PostgreSQL running there?" + TRY_EMBEDDED
                        : cause.getMessage() + ". Check host and port." + TRY_EMBEDDED;
            }
        }
        return SqlFailures.of(e).getMessage().replaceFirst("\\.$", "") + advice(settings, e);
    }

    private static String advice(ConnectionSettings settings, SQLException e) {
        String user = settings.user().orElseGet(() -> System.getProperty("user.name"));
        return switch (SqlFailures.sqlState(e)) {
            case SqlStates.INVALID_PASSWORD -> ". Check the password of user " + user + ".";
            case SqlStates.REJECTED ->
                settings.password().isPresent()
                        ? "."
                        : ". Give the password of user " + user + " in the connection (postgresql://" + user
                                + ":PASSWORD@…) or in ~/.pgpass.";
            case SqlStates.INVALID_AUTHORIZATION -> ". Check the user name, and the server's pg_hba.conf.";
            case SqlStates.UNKNOWN_DATABASE ->
                ". Check the name behind the last / of the connection, or create it: createdb " + settings.database();
            case SqlStates.TOO_MANY_CONNECTIONS -> ". Close other sessions, or raise the server's max_connections.";
            case SqlStates.UNKNOWN_SETTING, SqlStates.INVALID_SETTING ->
                ". It is a setting of 'session' under 'database' in the scenario, or of the connection's options.";
            case SqlStates.STARTING_UP -> ". Try again in a moment.";
            default -> ".";
        };
    }
}
