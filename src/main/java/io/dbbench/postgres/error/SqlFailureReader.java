package io.dbbench.postgres.error;

import io.dbbench.sql.SqlState;
import io.dbbench.units.Quoting;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Converts the driver's exceptions to {@link SqlFailure}. */
public final class SqlFailureReader {
    /** Only in English; with other locales the message has less detail. */
    private static final Pattern PARAMETER = Pattern.compile("portal parameter \\$(\\d{1,5})");

    private static final String READ_ONLY_ADVICE =
            "; to allow writes, pass --allow-writes (samples never write, and standbys cannot)";

    private SqlFailureReader() {}

    public static SqlFailure of(SQLException e) {
        return of(e, position -> "character " + position);
    }

    /**
     * Returns the failure for any exception of the driver. One that is not an {@link SQLException} means that bytes were
     * damaged on their way, and that the connection is unusable.
     */
    public static SqlFailure ofDriver(Exception e) {
        return of(e instanceof SQLException failure ? failure : unreadable(e));
    }

    /**
     * Returns the exception for one that the driver does not declare: the answer of the server is damaged, or asks for
     * something that the driver can do on other systems only.
     */
    public static SQLException unreadable(Throwable e) {
        String what = e instanceof LinkageError
                ? "the server asks for a login that is not supported here"
                : "cannot read the answer of the server";
        return new SQLException(what + " (" + e + ")", SqlState.PROTOCOL_VIOLATION, e);
    }

    /** Returns whether the driver failed, and not code that calls it. */
    public static boolean isOfDriver(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(name -> name.startsWith("org.postgresql."))
                .isPresent();
    }

    /** Returns a failure without a place in its message, which the caller adds. */
    public static SqlFailure ofPlaced(SQLException e) {
        return new SqlFailure(sqlState(e), message(e, Optional.empty()), e);
    }

    /**
     * Returns the failure for an exception.
     *
     * @param place describes the place in the user's text of a character position of the server, from 1
     */
    public static SqlFailure of(SQLException e, IntFunction<String> place) {
        return new SqlFailure(sqlState(e), message(e, Optional.of(place)), e);
    }

    /**
     * Returns a failure with its offset in the user's text.
     *
     * @param offset converts a character position of the server, from 1
     */
    public static SqlFailure located(SqlFailure failure, SQLException e, IntUnaryOperator offset) {
        return serverError(e)
                .filter(error -> error.getPosition() > 0)
                .map(error -> failure.at(offset.applyAsInt(error.getPosition()), reason(e)))
                .orElse(failure);
    }

    /** Returns the message of the server without a place. */
    public static String reason(SQLException e) {
        return serverError(e)
                .map(error -> oneLine(described(error, new StringBuilder(text(error)))))
                .orElseGet(() -> of(e).getMessage());
    }

    /** Returns a failure with what dbbench was doing. */
    public static SqlFailure prefixed(String doing, SqlFailure failure) {
        return new SqlFailure(failure.sqlState(), doing + ": " + failure.getMessage(), failure);
    }

    /** Returns the SQLSTATE, or that of the cause, because some exceptions of the driver have none. */
    public static String sqlState(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure
                    && failure.getSQLState() != null
                    && !failure.getSQLState().isBlank()) {
                return failure.getSQLState();
            }
        }
        return SqlState.UNKNOWN;
    }

    private static String message(SQLException e, Optional<IntFunction<String>> place) {
        String message =
                oneLine(serverError(e).map(error -> describe(error, place)).orElseGet(() -> withCause(e)));
        return message + (sqlState(e).equals(SqlState.READ_ONLY) ? READ_ONLY_ADVICE : "");
    }

    public static Optional<ServerErrorMessage> serverError(SQLException e) {
        return e instanceof PSQLException failure
                ? Optional.ofNullable(failure.getServerErrorMessage())
                : Optional.empty();
    }

    /** Returns the number of the parameter that the server was reading, from 1. */
    public static OptionalInt parameter(SQLException e) {
        Matcher context = PARAMETER.matcher(
                serverError(e).map(ServerErrorMessage::getWhere).orElse(""));
        return context.find() ? OptionalInt.of(Integer.parseInt(context.group(1))) : OptionalInt.empty();
    }

    private static String describe(ServerErrorMessage error, Optional<IntFunction<String>> place) {
        StringBuilder message = new StringBuilder(text(error));
        if (error.getPosition() > 0) {
            place.ifPresent(names -> message.append(", at ").append(names.apply(error.getPosition())));
        }
        return described(error, message);
    }

    private static String text(ServerErrorMessage error) {
        return Optional.ofNullable(error.getMessage()).orElse("an error without a message");
    }

    private static String described(ServerErrorMessage error, StringBuilder message) {
        append(message, "detail", error.getDetail());
        append(message, "hint", error.getHint());
        return message.toString();
    }

    private static void append(StringBuilder message, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            message.append("; ").append(name).append(": ").append(text);
        }
    }

    private static String withCause(SQLException e) {
        Throwable cause = e.getCause();
        if (cause instanceof EOFException) {
            return "the server closed the connection";
        }
        if (cause instanceof ConnectException) {
            return "no server accepts connections (" + cause.getMessage() + ")";
        }
        if (cause instanceof ProtocolException) {
            return cause.getMessage() + "; the connection was closed";
        }
        if (cause instanceof SocketException) {
            return "the connection was lost (" + cause.getMessage() + ")";
        }
        String message = String.valueOf(e.getMessage());
        String more = cause == null ? null : cause.getMessage();
        return more == null || message.contains(more) ? message : message + " (" + more + ")";
    }

    /** Bounds the text first, since a server may send a message of any length. */
    private static String oneLine(String text) {
        return Quoting.bounded(text).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
