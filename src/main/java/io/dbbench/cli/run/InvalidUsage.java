package io.dbbench.cli.run;

import io.dbbench.diagnostics.Suggestions;
import java.util.Collection;

/** Arguments of a command that cannot be followed. The message names what was given and what is allowed. */
public final class InvalidUsage extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidUsage(String message) {
        super(message);
    }

    /** Returns a message about a name that does not exist, with the known names and the most similar of them. */
    public static String unknown(String kind, String name, Collection<String> known) {
        return "unknown " + kind + " " + shown(name) + Suggestions.question(name, known) + " ("
                + kind.replaceFirst("y$", "ie") + "s: " + String.join(", ", known) + ")";
    }

    /** Returns an argument as far as a message may repeat it: never what may be a password. */
    public static String shown(String argument) {
        if (!argument.startsWith("-")) {
            return argument.matches("[\\w.-]{1,40}") ? "'" + argument + "'" : "(not shown, may contain a password)";
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        return "'" + (name.startsWith("--") ? name : name.substring(0, Math.min(2, name.length()))) + "'";
    }
}
