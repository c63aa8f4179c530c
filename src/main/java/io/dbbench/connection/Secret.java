package io.dbbench.connection;

/**
 * A password. It is shown nowhere: {@link #toString()} gives stars.
 *
 * @param value the password itself
 */
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}
