package io.dbbench.postgres.connect;

/** What the server allows a session to do. */
public enum AccessMode {
    READ_WRITE,
    /** The server rejects changes of data with {@code 25006}. */
    READ_ONLY
}
