package io.dbbench.result;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes passwords out of what a result keeps of its surroundings: command lines, and the scenario itself. Rather too
 * much is taken than too little. Pure.
 */
public final class Redaction {
    /** Up to the last @ of the line, for a password may hold one, and blanks too. */
    private static final Pattern IN_URI = Pattern.compile("(://[^:/?#@\\s]*):.*@");

    private static final Pattern AS_URI_PARAMETER = Pattern.compile("(?i)([?&](?:ssl)?password=)[^&\\s'\"]*");
    private static final Pattern AS_ARGUMENT = Pattern.compile("(?i)(password\\s*=\\s*)('[^']*'|[^&\\s]*)");

    private Redaction() {}

    /** The arguments of a program. */
    public static List<String> ofArguments(List<String> arguments) {
        return arguments.stream()
                .map(argument -> AS_ARGUMENT.matcher(ofText(argument)).replaceAll("$1***"))
                .toList();
    }

    /** A text in which connections may be named; its SQL, where password may be a column, is left alone. */
    public static String ofText(String text) {
        return AS_URI_PARAMETER
                .matcher(IN_URI.matcher(text).replaceAll("$1:***@"))
                .replaceAll("$1***");
    }
}
