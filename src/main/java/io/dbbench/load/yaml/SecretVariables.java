package io.dbbench.load.yaml;

import java.util.regex.Pattern;

/** Recognizes environment variables that hold secrets, and where in a scenario these are harmless. */
final class SecretVariables {
    private static final Pattern NAME = Pattern.compile(
            "(?i).*(passw|passphrase|pgpass|pwd|secret|token|credential|api_?key|access_?key|private|auth|cookie"
                    + "|signature|salt|webhook|dsn).*|.*_(pass|key|pat)|pass|key|pat");

    /** A connection with a password, a private key, and the usual prefixes of tokens. */
    private static final Pattern VALUE =
            Pattern.compile("(?is).*(\\w://[^/\\s:@]*:[^\\s@]+@|password\\s*=|-----BEGIN ).*"
                    + "|(gh[a-z]_|github_pat_|glpat-|AKIA|ASIA|xox[a-z]-|eyJ|sk-).{8,}");

    /** Where the password of a connection begins. */
    private static final Pattern BEFORE_PASSWORD = Pattern.compile("(?is).*(://[^/@?\\s]*:|password\\s*=\\s*'?)");

    private SecretVariables() {}

    /** Returns whether a variable of the environment may hold a secret. */
    static boolean isSecret(String name, String value) {
        return NAME.matcher(name).matches() || VALUE.matcher(value).matches();
    }

    /** Returns whether a reference in a connection is its password, or all of it. */
    static boolean isPassword(String connection, VariableReference reference) {
        boolean whole = connection.strip().length() == reference.end() - reference.start();
        return whole
                || BEFORE_PASSWORD
                        .matcher(connection.substring(0, reference.start()))
                        .matches();
    }
}
