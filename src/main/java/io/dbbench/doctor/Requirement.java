package io.dbbench.doctor;

import java.util.Optional;

/** What a check needs from the server, the role or the machine; if it is missing, the check is skipped. */
enum Requirement {
    /** Counters that cover enough time to say that something never happened. */
    SETTLED_STATISTICS,
    /** The plans of a scenario or, in their place, such counters. */
    PLANS_OR_STATISTICS,
    /** The right to see what other roles do. */
    ALL_SESSIONS,
    /** The extension {@code pg_stat_statements} in this database. */
    STATEMENTS,
    /** A server that vacuums and counts writes. */
    PRIMARY,
    /** The size of the server's memory, which SQL does not show. */
    MEMORY;

    /** Returns what is missing. */
    Optional<Skip> unmet(ServerProfile server) {
        return switch (this) {
            case SETTLED_STATISTICS -> server.unsettled();
            case PLANS_OR_STATISTICS -> server.hasPlans() ? Optional.empty() : server.unsettled();
            case ALL_SESSIONS ->
                unless(
                        server.seesAllSessions(),
                        new Skip(
                                "sessions and queries of other roles are hidden from " + server.role(),
                                "GRANT pg_read_all_stats TO " + server.role()));
            case STATEMENTS ->
                unless(
                        server.statementsSchema().isPresent(),
                        new Skip("pg_stat_statements is not installed in this database"));
            case PRIMARY ->
                unless(!server.standby(), new Skip("a standby does not count this: run doctor on the primary"));
            case MEMORY ->
                unless(
                        server.memoryBytes().isPresent(),
                        new Skip("the memory of a server on another machine is not known: run doctor there"));
        };
    }

    private static Optional<Skip> unless(boolean met, Skip skip) {
        return met ? Optional.empty() : Optional.of(skip);
    }
}
