package io.dbbench.database;

import org.postgresql.jdbc.PgConnection;

/** A connection, and which of the hosts it leads to. */
record Reached(PgConnection connection, Host host) {}
