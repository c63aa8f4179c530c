package io.dbbench.cli;

import io.dbbench.connection.InvalidConnection;
import io.dbbench.connection.ServerTarget;
import io.dbbench.scenario.Trust;
import java.util.Optional;
import java.util.regex.Pattern;

/** Removes passwords from connections, so that they can be stored and shown. */
final class PasswordlessConnection {
    private static final Pattern USER_INFO = Pattern.compile("(://[^:/@]*):[^/?]*@");
    private static final Pattern QUERY = Pattern.compile("(?i)(?<=[?&])(?:ssl)?password=[^&]*&?");
    private static final Pattern KEYWORD =
            Pattern.compile("(?i)\\b(?:ssl)?password\\s*=\\s*(?:'(?:[^'\\\\]|\\\\.)*'|[^\\s&]+)\\s*");
    private static final Pattern LEFT_OVER = Pattern.compile("(?is).*(?:password|://.*:.*@|\\$\\{).*");

    private PasswordlessConnection() {}

    /** Returns the connection without its passwords; empty for a temporary server, and if a password may be left. */
    static Optional<String> of(String connection, ServerTarget target) {
        String text = USER_INFO.matcher(connection).replaceAll("$1@");
        text = QUERY.matcher(text).replaceAll("").replaceFirst("[?&]$", "");
        String stored = KEYWORD.matcher(text).replaceAll("").strip();
        boolean safe = !LEFT_OVER.matcher(stored).matches() && (stored.equals(connection) || hasNoSecret(stored));
        return safe && !target.isTemporary() ? Optional.of(stored) : Optional.empty();
    }

    /** Asks who reads connections, because a password may have the same text as the user or the database. */
    private static boolean hasNoSecret(String connection) {
        try {
            return ServerTarget.parse(connection, Trust.TRUSTED, ServerTarget.Embedded.USUAL)
                    .secrets()
                    .isEmpty();
        } catch (InvalidConnection e) {
            return false;
        }
    }
}
