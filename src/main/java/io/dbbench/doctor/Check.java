package io.dbbench.doctor;

import static io.dbbench.doctor.CheckGroup.INDEXES;
import static io.dbbench.doctor.CheckGroup.QUERIES;
import static io.dbbench.doctor.CheckGroup.SESSIONS;
import static io.dbbench.doctor.CheckGroup.SETTINGS;
import static io.dbbench.doctor.CheckGroup.TABLES;
import static io.dbbench.doctor.CheckGroup.TRUST;
import static io.dbbench.doctor.CheckGroup.WAL;
import static io.dbbench.doctor.Requirement.ALL_SESSIONS;
import static io.dbbench.doctor.Requirement.MEMORY;
import static io.dbbench.doctor.Requirement.PLANS_OR_STATISTICS;
import static io.dbbench.doctor.Requirement.PRIMARY;
import static io.dbbench.doctor.Requirement.SETTLED_STATISTICS;
import static io.dbbench.doctor.Requirement.STATEMENTS;
import static io.dbbench.doctor.Requirements.COUNTED_QUERIES;
import static io.dbbench.doctor.Requirements.NONE;
import static io.dbbench.doctor.Requirements.toPass;
import static io.dbbench.doctor.Requirements.toRun;

import java.util.Locale;

/**
 * The checks, in the order of the report. What a check looks for, its limits and its words are in its SQL file, whose rows
 * are findings ({@link CheckRow}). A new check is a constant, a file, a row of {@code docs/doctor.md} and a planted defect
 * in {@code DoctorIT}.
 */
public enum Check {
    DURABILITY_OFF(TRUST, "commits are durable", NONE),
    DEBUG_BUILD(TRUST, "the server is a production build", NONE),
    STATEMENT_LOGGING(TRUST, "statements are not logged", NONE),
    STOCK_SETTINGS(TRUST, "memory settings suit the machine", toRun(MEMORY)),
    RESTART_PENDING(TRUST, "the server runs with its configuration", NONE),
    NEVER_ANALYZED(TRUST, "all tables have planner statistics", NONE),
    STALE_STATISTICS(TRUST, "planner statistics are current", toRun(PRIMARY).andToPass(SETTLED_STATISTICS)),
    OTHER_LOAD(TRUST, "no other session is active", toPass(ALL_SESSIONS)),
    MAINTENANCE_RUNNING(TRUST, "no maintenance is running", NONE),
    POOLER(TRUST, "no pooler is in between", NONE),
    SLOW_CLOCK(TRUST, "reading the clock is cheap", NONE),
    CONNECTIONS_LEFT(TRUST, "enough connections are left", NONE),
    WORKING_SET(TRUST, "the data fits into memory", toRun(MEMORY)),

    PLANNER_SETTINGS(SETTINGS, "the planner has its built-in settings", NONE),
    MEMORY_BUDGET(SETTINGS, "all connections together fit into memory", toRun(MEMORY)),
    STATISTICS_OFF(SETTINGS, "the server counts", NONE),
    IO_TIMING_OFF(SETTINGS, "reads are timed", NONE),
    NO_STATEMENT_STATISTICS(SETTINGS, "queries are counted", NONE),

    INVALID_INDEX(INDEXES, "every index is valid", NONE),
    DUPLICATE_INDEX(INDEXES, "no index exists twice", NONE),
    REDUNDANT_INDEX(INDEXES, "no index is the beginning of another", NONE),
    UNUSED_INDEX(INDEXES, "every large index is used", toRun(PRIMARY, SETTLED_STATISTICS)),
    MISSING_INDEX(INDEXES, "no large table is read as a whole for few rows", toPass(PLANS_OR_STATISTICS)),
    FOREIGN_KEY_WITHOUT_INDEX(INDEXES, "foreign keys have indexes", NONE),
    NULL_INDEX(INDEXES, "no index consists of NULL", NONE),
    INDEX_BLOAT(INDEXES, "indexes are dense", NONE),

    TABLE_BLOAT(TABLES, "tables are dense", NONE),
    DEAD_ROWS(TABLES, "dead rows are removed", toRun(PRIMARY).andToPass(SETTLED_STATISTICS)),
    NOT_ALL_VISIBLE(TABLES, "visibility maps are filled", NONE),
    AUTOVACUUM_OFF(TABLES, "autovacuum is on", NONE),
    FEW_HOT_UPDATES(TABLES, "updates are heap-only", toRun(PRIMARY).andToPass(SETTLED_STATISTICS)),
    SEQUENCE_NEAR_END(TABLES, "sequences have values left", NONE),
    TRANSACTION_ID_AGE(TABLES, "transaction IDs are young", NONE),

    BLOCKED_SESSION(SESSIONS, "no session waits for a lock", toPass(ALL_SESSIONS)),
    IDLE_TRANSACTION(SESSIONS, "no transaction is idle", toPass(ALL_SESSIONS)),
    HELD_HORIZON(SESSIONS, "nothing keeps dead rows", toPass(ALL_SESSIONS)),
    DEADLOCKS(SESSIONS, "no deadlocks", toPass(SETTLED_STATISTICS)),
    TEMPORARY_FILES(SESSIONS, "work_mem suffices", toPass(SETTLED_STATISTICS)),
    SHORT_SESSIONS(SESSIONS, "sessions last", toPass(SETTLED_STATISTICS)),

    INACTIVE_SLOT(WAL, "replication slots have consumers", NONE),
    REPLICA_LAG(WAL, "standbys keep up", toPass(ALL_SESSIONS)),
    SYNCHRONOUS_STANDBY(WAL, "commits wait for no standby", NONE),
    REQUESTED_CHECKPOINTS(WAL, "checkpoints are timed", toRun(PRIMARY).andToPass(SETTLED_STATISTICS)),
    WAL_BUFFERS_FULL(WAL, "WAL buffers suffice", toRun(SETTLED_STATISTICS)),
    FULL_PAGE_IMAGES(WAL, "few full pages are written to WAL", toRun(SETTLED_STATISTICS)),
    ARCHIVING_FAILS(WAL, "WAL is archived if it should be", NONE),

    DOMINANT_QUERY(QUERIES, "no query dominates", COUNTED_QUERIES),
    SLOW_QUERY(QUERIES, "no frequent query is slow", COUNTED_QUERIES),
    UNSTABLE_QUERY(QUERIES, "times of queries are stable", COUNTED_QUERIES),
    CHATTY_QUERY(QUERIES, "rows are not fetched one by one", COUNTED_QUERIES),
    PLANNING_TIME(QUERIES, "planning takes less than execution", COUNTED_QUERIES),
    SPILLING_QUERY(QUERIES, "no query spills to disk", COUNTED_QUERIES),
    EVICTED_STATEMENTS(QUERIES, "all queries are counted", toRun(STATEMENTS));

    private final CheckGroup group;
    private final String passed;

    @SuppressWarnings("ImmutableEnumChecker") // a record of lists that are copied
    private final Requirements requirements;

    Check(CheckGroup group, String passed, Requirements requirements) {
        this.group = group;
        this.passed = passed;
        this.requirements = requirements;
    }

    /** Returns the name for programs, which is also that of the SQL file, such as {@code invalid-index}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public CheckGroup group() {
        return group;
    }

    /** Returns what is true when the check finds nothing. */
    public String passed() {
        return passed;
    }

    Requirements requirements() {
        return requirements;
    }
}
