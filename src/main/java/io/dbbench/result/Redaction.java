package io.dbbench.result;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes passwords out of what a result keeps of its surroundings: command lines, and the scenario itself. Rather too
 * much is taken than too little. Pure.
 */
public final class Redaction {
    /** Up to the last @ of the line, for a password may hold one, and blanks too. In a path // becomes one stroke. */
    private static final Pattern IN_URI = Pattern.compile("(:/{1,2}[^:/?#@\\s]*):.*@");

    private static final Pattern LINE = Pattern.compile(".+");
    private static final Pattern AS_URI_PARAMETER = Pattern.compile("(?i)([?&](?:ssl)?password=)[^&\\s'\"]*");
    /**
     * As libpq reads it: in quotes or up to a blank, a backslash before what would end it. Nothing is given back, so that
     * a long one does not fill the stack.
     */
    private static final Pattern AS_ARGUMENT =
            Pattern.compile("(?i)(password\\s*=\\s*)('(?:\\\\.|[^'\\\\])*+'?|(?:\\\\.|[^&\\s\\\\])*+)");

    /** Where a line may have a password that no pattern finds the end of, or whose beginning is on another line. */
    private static final Pattern SUSPICIOUS =
            Pattern.compile("(?i)://[^/\\s]*[:@]|(pass\\w{0,40}|(?<!\\w)pwd?|secret|token)['\"]?\\s*[=:]");

    private Redaction() {}

    /** Whether a line of a scenario is better not shown beside a mistake. */
    public static boolean mayHoldSecret(String line) {
        return SUSPICIOUS.matcher(line).find();
    }

    /** The arguments of a program. */
    public static List<String> ofArguments(List<String> arguments) {
        return arguments.stream().map(Redaction::ofMessage).toList();
    }

    /** A line for the user, which may repeat what the user has typed. */
    public static String ofMessage(String message) {
        return AS_ARGUMENT.matcher(ofText(message)).replaceAll("$1***");
    }

    /** A text that may repeat one of these secrets, wherever it came from; within a longer word it is left. */
    static String without(Collection<String> secrets, String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replaceAll("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)", "***");
        }
        return redacted;
    }

    /** A text in which connections may be named; its SQL, where password may be a column, is left alone. */
    public static String ofText(String text) {
        return AS_URI_PARAMETER
                .matcher(LINE.matcher(text).replaceAll(line -> Matcher.quoteReplacement(withoutUserinfo(line.group()))))
                .replaceAll("$1***");
    }

    /** Cut at the last @ beforehand, so that a hostile line takes no longer than another of its length. */
    private static String withoutUserinfo(String line) {
        int end = line.lastIndexOf('@') + 1;
        return IN_URI.matcher(line.substring(0, end)).replaceFirst("$1:***@") + line.substring(end);
    }
}
