package io.dbbench.database;

import org.postgresql.jdbc.PgConnection;

/** A connection, and the way that it went. */
record Reached(PgConnection connection, Route route) {

    /** Which of the hosts it leads to. */
    Host host() {
        return route.host();
    }
}
