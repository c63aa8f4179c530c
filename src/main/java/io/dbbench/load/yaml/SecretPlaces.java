package io.dbbench.load.yaml;

import java.util.regex.Pattern;

/** Recognizes where in a scenario a secret of the environment is harmless. */
final class SecretPlaces {
    /** Where the password of a connection begins. */
    private static final Pattern BEFORE_PASSWORD = Pattern.compile("(?is).*(://[^/@?\\s]*:|password\\s*=\\s*'?)");

    private SecretPlaces() {}

    /** Returns whether a reference in a connection is its password, or all of it. */
    static boolean isPassword(String connection, VariableReference reference) {
        boolean whole = connection.strip().length() == reference.end() - reference.start();
        return whole
                || BEFORE_PASSWORD
                        .matcher(connection.substring(0, reference.start()))
                        .matches();
    }
}
