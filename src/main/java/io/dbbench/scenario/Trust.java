package io.dbbench.scenario;

/** Whether the user of the command line vouches for the scenarios, so that they may do what the user may do. */
public enum Trust {
    /** A scenario is data: it cannot run programs, read or write files, or learn secrets. */
    UNTRUSTED,
    TRUSTED
}
