package io.dbbench.doctor;

import io.dbbench.scenario.Rows;
import io.dbbench.units.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What decides which checks can run.
 *
 * @param version of the server, such as {@code 18.6}
 * @param major such as 18
 * @param role of the session, quoted for SQL
 * @param statementsSchema where {@code pg_stat_statements} is, quoted for SQL
 * @param statisticsAge since the counters were reset
 * @param transactions that the counters of the database cover
 * @param hasPlans whether there are plans of a scenario
 * @param memoryBytes of the server's machine, if dbbench runs on it
 */
record ServerProfile(
        String version,
        int major,
        boolean standby,
        String role,
        boolean seesAllSessions,
        Optional<String> statementsSchema,
        Duration statisticsAge,
        long transactions,
        boolean hasPlans,
        OptionalLong memoryBytes,
        DoctorLimits limits) {
    private static final long FEWEST_TRANSACTIONS = 100;

    /** Reads the single row of {@code server.sql}. */
    static ServerProfile of(Rows row, boolean hasPlans, OptionalLong memoryBytes, DoctorLimits limits) {
        return new ServerProfile(
                text(row, "version"),
                Integer.parseInt(text(row, "version_number")) / 10_000,
                text(row, "standby").equals("t"),
                text(row, "role"),
                text(row, "sees_all_sessions").equals("t"),
                value(row, "statements_schema"),
                Duration.ofSeconds(Long.parseLong(text(row, "statistics_age_seconds"))),
                Long.parseLong(text(row, "transactions")),
                hasPlans,
                memoryBytes,
                limits);
    }

    private static String text(Rows row, String column) {
        return value(row, column).orElseThrow();
    }

    private static Optional<String> value(Rows row, String column) {
        return row.value(0, row.columns().indexOf(column));
    }

    /** Returns why the counters say little. */
    Optional<Skip> unsettled() {
        if (statisticsAge.compareTo(limits.settled()) < 0) {
            return Optional.of(new Skip("statistics are only " + Durations.coarse(statisticsAge)
                    + " old: come back when they cover " + Durations.coarse(limits.settled())));
        }
        return transactions < FEWEST_TRANSACTIONS
                ? Optional.of(new Skip("statistics cover only " + transactions + " transactions of this database"))
                : Optional.empty();
    }
}
