package io.dbbench.redaction;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(passw|passphrase|pgpass|pwd|secret|token|credential|api_?key|access_?key|private|auth|cookie"
                    + "|signature|salt|webhook|dsn).*|.*_(pass|key|pat)|(db|pg)?pass|key|pat");

    /** A connection with a password, a private key, and the usual prefixes of tokens. */
    private static final Pattern SECRET_VALUE =
            Pattern.compile("(?is).*(\\w://[^/\\s:@]*:[^\\s@]+@|password\\s*=|-----BEGIN ).*"
                    + "|(gh[a-z]_|github_pat_|glpat-|AKIA|ASIA|xox[a-z]-|eyJ|sk-).{8,}");

    /** Where a line may have a password whose end no pattern finds, or whose beginning is on another line. */
    private static final Pattern SUSPICIOUS =
            Pattern.compile("(?i)://[^/\\s]*[:@]|(pass\\w{0,40}|(?<!\\w)pwd?|secret|token)['\"]?\\s*[=:]");

    /** The literal after PASSWORD in CREATE ROLE and ALTER ROLE. Possessive, as above. */
    private static final Pattern IN_SQL = Pattern.compile("(?i)(\\bpassword\\s+)[eu]?&?'(?:''|\\\\.|[^'\\\\])*+'?");

    /** Shorter ones are masked only as words of their own: a secret of one letter would mask every text. */
    private static final int CERTAINLY_NO_WORD = 8;

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

    /** Returns a text without these secrets, as they are and encoded; a short one is left within a longer word. */
    public static String without(Collection<String> secrets, String text) {
        String redacted = text;
        for (String secret : secrets) {
            for (String encoded : encodings(secret)) {
                redacted = secret.length() >= CERTAINLY_NO_WORD
                        ? redacted.replace(encoded, "***")
                        : redacted.replaceAll("(?<!\\w)" + Pattern.quote(encoded) + "(?!\\w)", "***");
            }
        }
        return redacted;
    }

    /** Returns a secret as connections, SQL, JSON, shells and HTTP headers contain it. */
    private static Set<String> encodings(String secret) {
        String percent = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        Set<String> encodings = new LinkedHashSet<>(List.of(secret));
        encodings.add(percent);
        encodings.add(percent.replace("+", "%20"));
        encodings.add(secret.replace("'", "''"));
        encodings.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "\\'"));
        encodings.add(secret.replace("\\", "\\\\").replace("\"", "\\\""));
        encodings.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        return encodings;
    }

    /** Returns SQL without the passwords that it gives to roles. */
    public static String ofSql(String sql) {
        return IN_SQL.matcher(sql).replaceAll("$1'***'");
    }

    /** Returns whether a variable may hold a secret, by its name or its value. */
    public static boolean isSecret(String name, String value) {
        return SECRET_NAME.matcher(name).matches()
                || SECRET_VALUE.matcher(value).matches();
    }

    /** Returns a text without the passwords of connection URIs; in its SQL password may be a column. */
    public static String ofText(String text) {
        String lines = LINE.matcher(text).replaceAll(line -> Matcher.quoteReplacement(withoutUserinfo(line.group())));
        return ofSql(AS_URI_PARAMETER.matcher(lines).replaceAll("$1***"));
    }

    /** Searches up to the last @ only, so that a hostile line takes no longer than another of its length. */
    private static String withoutUserinfo(String line) {
        int end = line.lastIndexOf('@') + 1;
        return IN_URI.matcher(line.substring(0, end)).replaceFirst("$1:***@") + line.substring(end);
    }
}
