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

/** Explains why a server could not be reached, and what to do. */
public final class Unavailability {
    private static final String TRY_EMBEDDED = "To run without that server, pass --connection embedded.";

    private Unavailability() {}

    public static DatabaseUnavailable of(ConnectionSettings settings, SQLException e) {
        return new DatabaseUnavailable("cannot connect to " + settings.endpoint() + ":" + reasons(settings, e), e);
    }

    private static String reasons(ConnectionSettings settings, SQLException e) {
        if (!(e instanceof AllHostsFailed failed)) {
            Host host = settings.hosts().get(0);
            return " " + reason(settings, host, e) + (hasNoAnswer(e) ? " " + TRY_EMBEDDED : "");
        }
        String each = failed.attempts().stream()
                .map(attempt -> "\n  " + attempt.place() + ": " + reason(settings, attempt.host(), attempt.failure()))
                .distinct()
                .collect(Collectors.joining());
        boolean noAnswer = failed.attempts().stream().allMatch(attempt -> hasNoAnswer(attempt.failure()));
        return each + (noAnswer ? "\n  " + TRY_EMBEDDED : "");
    }

    /** Returns whether no server answered, as opposed to one that rejects or is slow. */
    private static boolean hasNoAnswer(SQLException e) {
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
                return e.getMessage() + ". Check the spelling.";
            }
            if (cause instanceof SocketTimeoutException) {
                return "no answer in time. Check host, port and firewalls, or set a longer connect_timeout=SECONDS.";
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
        if (message.contains("Too many open files")) {
            return "this process has too many open files. Raise its limit with ulimit -n.";
        }
        if (message.startsWith("Unix sockets")) {
            return message + ". Set another with DBBENCH_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER, or name a host such as"
                    + " localhost.";
        }
        if (host.isSocket()) {
            return "no server listens on the socket (" + message.toLowerCase(Locale.ROOT)
                    + "). To use TCP, name a host such as localhost.";
        }
        return message + ". Check host and port.";
    }

    /** Returns the message, which in the driver mentions an empty password if there is none. */
    private static String message(ConnectionSettings settings, SQLException e) {
        boolean unasked = SqlFailureReader.sqlState(e).equals(SqlState.REJECTED) && !hasPassword(settings);
        return unasked && String.valueOf(e.getMessage()).contains("password")
                ? "the server requires a password"
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
                        : ". Set the password of user " + user + " in the connection (postgresql://" + user
                                + ":PASSWORD@…), PGPASSWORD or ~/.pgpass." + warnings(settings);
            case SqlState.INVALID_AUTHORIZATION -> accessAdvice(settings, String.valueOf(e.getMessage()));
            case SqlState.UNKNOWN_DATABASE -> ". Check its name, or create it: createdb " + settings.database();
            case SqlState.TOO_MANY_CONNECTIONS ->
                ". Close other sessions, or raise " + limit(String.valueOf(e.getMessage())) + ".";
            case SqlState.UNKNOWN_SETTING, SqlState.INVALID_SETTING ->
                ". It was set by 'session' under 'database' in the scenario, or by the connection's options.";
            case SqlState.STARTING_UP -> ". Try again in a moment.";
            case SqlState.PROTOCOL_VIOLATION -> poolerAdvice(String.valueOf(e.getMessage()));
            default -> ".";
        };
    }

    /** Returns what to change, because the server only reports what it rejected. */
    private static String accessAdvice(ConnectionSettings settings, String message) {
        String mode = settings.parameters().getOrDefault("sslmode", "prefer");
        if (message.contains("client certificate")) {
            return ". Set sslcert=FILE and sslkey=FILE to a certificate that the server trusts.";
        }
        if (message.contains("no encryption") && !mode.equals("prefer")) {
            return ". The server may require encryption: try sslmode=require. Otherwise check user, database and "
                    + "the server's pg_hba.conf.";
        }
        return message.contains("SSL encryption")
                ? ". Check user, database and the server's pg_hba.conf, where no line matches this encrypted "
                        + "connection."
                : ". Check user, database and the server's pg_hba.conf.";
    }

    private static String limit(String message) {
        return message.contains("for role") || message.contains("for database")
                ? "its CONNECTION LIMIT"
                : "the server's max_connections";
    }

    /** Explains that PgBouncer accepts few parameters at login. */
    private static String poolerAdvice(String message) {
        return message.contains("unsupported startup parameter")
                ? ". PgBouncer rejects it: remove it (it may come from options or PGOPTIONS), or add it to "
                        + "ignore_startup_parameters in pgbouncer.ini, which disables it."
                : ".";
    }

    private static String warnings(ConnectionSettings settings) {
        return settings.warnings().stream().map(warning -> " (" + warning + ")").collect(Collectors.joining());
    }
}
