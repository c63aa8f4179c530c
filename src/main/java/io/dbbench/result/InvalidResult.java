package io.dbbench.result;

/** A file from which no result can be read; the message says what is wrong with it. */
public final class InvalidResult extends Exception {
    private static final long serialVersionUID = 1;

    InvalidResult(String message) {
        super(message);
    }

    InvalidResult(String message, Throwable cause) {
        super(message, cause);
    }
}
