package io.dbbench.postgres.catalog;

/** The role of a server in replication. */
public enum ServerRole {
    /** It accepts writes. */
    PRIMARY,
    /** It follows a primary and is read-only. */
    STANDBY
}
