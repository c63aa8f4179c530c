package io.dbbench.postgres.catalog;

/** What a server is in a replication. */
public enum ServerRole {
    /** It takes writes. */
    PRIMARY,
    /** It follows another one, and can only be read. */
    STANDBY
}
