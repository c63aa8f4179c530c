package io.dbbench.redaction;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks passwords in messages, command lines and scenarios. In doubt it masks too much rather than too little. Pure
 * functions.
 */
public final class Redaction {
    /** Up to the last @ of the line, since a password may contain one, and spaces too. In a path // becomes one slash. */
    private static final Pattern IN_URI = Pattern.compile("(:/{1,2}[^:/?#@\\s]*):.*@");

    private static final Pattern LINE = Pattern.compile(".+");
    private static final Pattern AS_URI_PARAMETER = Pattern.compile("(?i)([?&](?:ssl)?password=)[^&\\s'\"]*");
    /**
     * As libpq reads it: in quotes or up to a space, a backslash before what would end it. Possessive, so that a long one
     * does not fill the stack.
     */
    private static final Pattern AS_ARGUMENT =
            Pattern.compile("(?i)(password\\s*=\\s*)('(?:\\\\.|[^'\\\\])*+'?|(?:\\\\.|[^&\\s\\\\])*+)");

    /** Where a line may have a password whose end no pattern finds, or whose beginning is on another line. */
    private static final Pattern SUSPICIOUS =
            Pattern.compile("(?i)://[^/\\s]*[:@]|(pass\\w{0,40}|(?<!\\w)pwd?|secret|token)['\"]?\\s*[=:]");

    private Redaction() {}

    /** Returns whether a line of a scenario may contain a password and must not be shown next to a problem. */
    public static boolean mayHoldSecret(String line) {
        return SUSPICIOUS.matcher(line).find();
    }

    /** Returns the arguments of a program without passwords. */
    public static List<String> ofArguments(List<String> arguments) {
        return arguments.stream().map(Redaction::ofMessage).toList();
    }

    /** Returns a message, which may repeat what the user has typed, without passwords. */
    public static String ofMessage(String message) {
        return AS_ARGUMENT.matcher(ofText(message)).replaceAll("$1***");
    }

    /** Returns a text without these secrets; within a longer word they are left. */
    public static String without(Collection<String> secrets, String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replaceAll("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)", "***");
        }
        return redacted;
    }

    /** Returns a text without the passwords of connection URIs; in its SQL password may be a column. */
    public static String ofText(String text) {
        return AS_URI_PARAMETER
                .matcher(LINE.matcher(text).replaceAll(line -> Matcher.quoteReplacement(withoutUserinfo(line.group()))))
                .replaceAll("$1***");
    }

    /** Searches up to the last @ only, so that a hostile line takes no longer than another of its length. */
    private static String withoutUserinfo(String line) {
        int end = line.lastIndexOf('@') + 1;
        return IN_URI.matcher(line.substring(0, end)).replaceFirst("$1:***@") + line.substring(end);
    }
}
