package io.dbbench.postgres;

import io.dbbench.postgres.connect.Connector;
import io.dbbench.postgres.connect.ControlConnection;

/** A control connection that was just opened, and where its server runs. */
record Opened(Connector connector, ControlConnection control, Locality locality) {

    /** Where a server runs, as far as there is evidence. */
    enum Locality {
        /** On this machine, and deleted after the run. */
        EMBEDDED,
        THIS_MACHINE,
        /** On another machine, or it cannot be told. */
        ELSEWHERE
    }

    Opened at(Locality known) {
        return new Opened(connector, control, known);
    }
}
