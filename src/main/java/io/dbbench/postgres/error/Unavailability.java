package io.dbbench.postgres.error;

import io.dbbench.connection.ConnectionSettings;
import io.dbbench.connection.Host;
import io.dbbench.sql.SqlState;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** Says why a server could not be reached, and what to do about it. */
public final class Unavailability {
    private static final String TRY_EMBEDDED =
            "To try without that server: with --connection embedded, dbbench starts one of its own.";

    private Unavailability() {}

    public static DatabaseUnavailable of(ConnectionSettings settings, SQLException e) {
        return new DatabaseUnavailable("cannot connect to " + settings.endpoint() + ":" + reasons(settings, e), e);
    }

    private static String reasons(ConnectionSettings settings, SQLException e) {
        if (!(e instanceof AllHostsFailed unreached)) {
            Host host = settings.hosts().get(0);
            return " " + reason(settings, host, e) + (isNobodyThere(e) ? " " + TRY_EMBEDDED : "");
        }
        String each = unreached.attempts().stream()
                .map(attempt -> "\n  " + attempt.place() + ": " + reason(settings, attempt.host(), attempt.failure()))
                .distinct()
                .collect(Collectors.joining());
        boolean nobody = unreached.attempts().stream().allMatch(attempt -> isNobodyThere(attempt.failure()));
        return each + (nobody ? "\n  " + TRY_EMBEDDED : "");
    }

    /** Neither a server that refuses nor one that is slow. */
    private static boolean isNobodyThere(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException || cause instanceof SSLException) {
                return false;
            }
            if (cause instanceof UnknownHostException || cause instanceof SocketException) {
                return true;
            }
        }
        return false;
    }

    private static String reason(ConnectionSettings settings, Host host, SQLException e) {
        return TlsFailure.reason(settings, host, e).orElseGet(() -> reasonBesides(settings, host, e));
    }

    private static String reasonBesides(ConnectionSettings settings, Host host, SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return e.getMessage() + ". Check its spelling.";
            }
            if (cause instanceof SocketTimeoutException) {
                return "no answer in time. Check host and port, and whether a firewall lies between;"
                        + " a slow network may need connect_timeout=SECONDS.";
            }
            if (cause instanceof SSLException) {
                return "no TLS connection: " + cause.getMessage()
                        + ". Check sslmode, sslrootcert and the certificates.";
            }
            if (cause instanceof SocketException) {
                return socketReason(host, String.valueOf(cause.getMessage()));
            }
        }
        return message(settings, e) + advice(settings, e);
    }

    private static String socketReason(Host host, String message) {
        if (message.contains("refused")) {
            return "connection refused. Is PostgreSQL running there?";
        }
        if (host.isSocket()) {
            return "there is no server behind the socket (" + message.toLowerCase(Locale.ROOT)
                    + "). By TCP it may be reached: name a host, such as localhost.";
        }
        return message + ". Check host and port.";
    }

    /** The driver would speak of an empty password where there is none. */
    private static String message(ConnectionSettings settings, SQLException e) {
        boolean unasked = SqlFailureReader.sqlState(e).equals(SqlState.REJECTED) && !hasPassword(settings);
        return unasked && String.valueOf(e.getMessage()).contains("password")
                ? "the server asks for a password, and there is none"
                : SqlFailureReader.of(e).getMessage().replaceFirst("\\.$", "");
    }

    private static boolean hasPassword(ConnectionSettings settings) {
        return settings.hosts().stream().anyMatch(host -> host.password().isPresent());
    }

    private static String advice(ConnectionSettings settings, SQLException e) {
        String user = settings.user().orElseGet(() -> System.getProperty("user.name"));
        return switch (SqlFailureReader.sqlState(e)) {
            case SqlState.INVALID_PASSWORD -> ". Check the password of user " + user + "." + warnings(settings);
            case SqlState.REJECTED ->
                hasPassword(settings)
                        ? "."
                        : ". Give the password of user " + user + " in the connection (postgresql://" + user
                                + ":PASSWORD@…), in PGPASSWORD or in ~/.pgpass." + warnings(settings);
            case SqlState.INVALID_AUTHORIZATION -> accessAdvice(settings, String.valueOf(e.getMessage()));
            case SqlState.UNKNOWN_DATABASE ->
                ". Check the database of the connection, or create it: createdb " + settings.database();
            case SqlState.TOO_MANY_CONNECTIONS ->
                ". Close other sessions, or raise " + limit(settings, user, String.valueOf(e.getMessage())) + ".";
            case SqlState.UNKNOWN_SETTING, SqlState.INVALID_SETTING ->
                ". It is a setting of 'session' under 'database' in the scenario, or of the connection's options.";
            case SqlState.STARTING_UP -> ". Try again in a moment.";
            case SqlState.PROTOCOL_VIOLATION -> poolerAdvice(String.valueOf(e.getMessage()));
            default -> ".";
        };
    }

    /** The server says how the connection was, and not how it is to be. */
    private static String accessAdvice(ConnectionSettings settings, String message) {
        String mode = settings.parameters().getOrDefault("sslmode", "prefer");
        if (message.contains("client certificate")) {
            return ". Give one that the server trusts: sslcert=FILE and sslkey=FILE.";
        }
        if (message.contains("no encryption") && !mode.equals("prefer")) {
            return ". It may take this user by an encrypted connection alone: give sslmode=require. Otherwise check user and"
                    + " database, and the server's pg_hba.conf.";
        }
        return message.contains("SSL encryption")
                ? ". Check user and database, and the server's pg_hba.conf, which has no line for them from here with encryption."
                : ". Check user and database, and the server's pg_hba.conf.";
    }

    private static String limit(ConnectionSettings settings, String user, String message) {
        if (message.contains("for role")) {
            return "its limit: ALTER ROLE " + PrivilegeHint.name(user) + " CONNECTION LIMIT …";
        }
        return message.contains("for database")
                ? "its limit: ALTER DATABASE " + PrivilegeHint.name(settings.database()) + " CONNECTION LIMIT …"
                : "the server's max_connections";
    }

    /** PgBouncer takes few parameters at the start of a session. */
    private static String poolerAdvice(String message) {
        return message.contains("unsupported startup parameter")
                ? ". PgBouncer does not know it: leave it out (options and PGOPTIONS are such), or add it to"
                        + " ignore_startup_parameters in pgbouncer.ini, and it has no effect."
                : ".";
    }

    private static String warnings(ConnectionSettings settings) {
        return settings.warnings().stream().map(warning -> " (" + warning + ")").collect(Collectors.joining());
    }
}
