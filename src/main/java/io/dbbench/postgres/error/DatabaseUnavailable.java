package io.dbbench.postgres.error;

/**
 * The failure to reach or start a database. The message contains the reason and what to do; it may have several lines.
 */
public final class DatabaseUnavailable extends Exception {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(String message) {
        super(message);
    }

    public DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
