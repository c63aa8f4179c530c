package io.dbbench.postgres.connect;

/** What the server lets a session do. */
public enum AccessMode {
    READ_WRITE,
    /** The server refuses with {@code 25006} whatever would change data. */
    READ_ONLY
}
