package io.dbbench.postgres.error;

/**
 * The database could not be reached or started. The message says which one, why, and what to do next; it may have
 * several lines.
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
