package io.dbbench.postgres.connect;

/** Where the user lets dbbench write. */
public enum WritePermission {
    /** On the embedded server, and on servers that are reached by a loopback address or a Unix socket. */
    WRITE_LOCALLY,
    WRITE_ANYWHERE
}
