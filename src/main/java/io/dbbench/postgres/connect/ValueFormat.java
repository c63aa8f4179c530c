package io.dbbench.postgres.connect;

/** How the server sends the values of results. */
public enum ValueFormat {
    /** PostgreSQL's text form, which can be sent back as a parameter of any type. */
    TEXT,
    /** The format that the driver prefers for each type. */
    DRIVER_DEFAULT
}
