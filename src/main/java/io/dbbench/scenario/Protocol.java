package io.dbbench.scenario;

/** How a statement reaches the server. */
public enum Protocol {
    /** Parsed once for each connection, then executed by its name. */
    PREPARED,
    /** Parsed, planned and executed anew each time, its parameters bound apart from the text. */
    EXTENDED,
    /** Sent as one text, its parameters written into it as literals. */
    SIMPLE
}
