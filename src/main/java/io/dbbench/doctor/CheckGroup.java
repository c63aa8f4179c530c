package io.dbbench.doctor;

import java.util.Locale;

/** What a check is about, in the order of the report. */
public enum CheckGroup {
    /** Whether measurements on this server can be trusted. */
    TRUST("Can its numbers be trusted?"),
    SETTINGS("Settings and memory"),
    INDEXES("Indexes"),
    TABLES("Tables"),
    SESSIONS("Sessions and locks"),
    WAL("WAL and replication"),
    /** What {@code pg_stat_statements} counted. */
    QUERIES("Queries");

    private final String title;

    CheckGroup(String title) {
        this.title = title;
    }

    /** Returns the heading for people. */
    public String title() {
        return title;
    }

    /** Returns the name for programs. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
