package io.dbbench.connection;

/**
 * A password. {@link #toString()} returns asterisks.
 *
 * @param value the password itself
 */
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
