package io.dbbench.connection;

/** A connection text that cannot be read. The message never contains the password. */
public final class InvalidConnection extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidConnection(String message) {
        super(message);
    }
}
