package io.dbbench.postgres.connect;

/** Where the user allows dbbench to write. */
public enum WritePermission {
    /** On the embedded server, and on servers reached through a loopback address or a Unix socket. */
    WRITE_LOCALLY,
    WRITE_ANYWHERE
}
