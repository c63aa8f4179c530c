package io.dbbench.observe;

import java.util.Set;

/** The views of cumulative counters that are read, each with a query whose column {@code key} names the object. */
enum CounterView {
    DATABASE("SELECT '' AS key, * FROM pg_stat_database WHERE datname = current_database()"),
    WAL("SELECT '' AS key, * FROM pg_stat_wal"),
    CHECKPOINTS("SELECT '' AS key, * FROM pg_stat_bgwriter"),
    IO("SELECT object || ' ' || context AS key, * FROM pg_stat_io WHERE backend_type = 'client backend'"),
    TABLES("SELECT s.schemaname || '.' || s.relname AS key, s.*, io.* FROM pg_stat_user_tables"
            + " AS s JOIN pg_statio_user_tables AS io USING (relid) LIMIT " + CounterView.MOST_OBJECTS),
    INDEXES("SELECT s.schemaname || '.' || s.indexrelname AS key, s.*, io.* FROM"
            + " pg_stat_user_indexes AS s JOIN pg_statio_user_indexes AS io USING (indexrelid) LIMIT "
            + CounterView.MOST_OBJECTS),
    STATEMENTS("");

    /** With more, reading them would take long. */
    static final int MOST_OBJECTS = 2_000;

    /** Since version 17 the counters of checkpoints have a view of their own. */
    static final String CHECKPOINTER = "SELECT '' AS key, * FROM pg_stat_checkpointer";

    /** Columns of numbers that are no counters. */
    private static final Set<String> OTHERS = Set.of(
            "key",
            "datid",
            "datname",
            "numbackends",
            "relid",
            "indexrelid",
            "schemaname",
            "relname",
            "indexrelname",
            "n_live_tup",
            "n_dead_tup",
            "n_mod_since_analyze",
            "n_ins_since_vacuum",
            "op_bytes",
            "userid",
            "dbid",
            "queryid");

    /** Beginnings of the names of columns whose differences mean nothing. */
    private static final Set<String> STATISTICS = Set.of("min_", "max_", "mean_", "stddev_");

    private final String query;

    CounterView(String query) {
        this.query = query;
    }

    String query() {
        return query;
    }

    static boolean isCounter(String column) {
        return !OTHERS.contains(column) && STATISTICS.stream().noneMatch(column::startsWith);
    }
}
