package io.dbbench.scenario;

/** How a statement reaches the server. */
public enum Protocol {
    /** Parsed once per connection, then executed by name. */
    PREPARED,
    /** Parsed, planned and executed each time, with parameters bound separately. */
    EXTENDED,
    /** Sent as one text that contains the parameters as literals. */
    SIMPLE
}
