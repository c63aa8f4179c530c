package io.dbbench.preflight;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.WriteSigns;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import io.dbbench.sql.WriteSign;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the tests of a scenario write, as opposed to its setup and teardown.
 *
 * @param signs such as {@code INSERT}
 * @param committing the names in the file of the tests whose writes stay
 */
public record WriteSummary(Set<String> signs, Set<String> committing) {
    public WriteSummary {
        signs = Set.copyOf(signs);
        committing = Set.copyOf(committing);
    }

    /**
     * Returns what the tests write; empty if they only read.
     *
     * @throws SqlFailure when the server cannot be asked
     */
    public static Optional<WriteSummary> of(Scenario scenario, Database database) throws SqlFailure {
        Set<String> signs = new TreeSet<>();
        Set<String> committing = new TreeSet<>();
        for (Benchmark test : scenario.benchmarks()) {
            for (Workload.Single single : test.workload().singles()) {
                Set<String> own = signs(single, database);
                signs.addAll(own);
                if (!own.isEmpty() && commits(single)) {
                    committing.add(test.entry());
                }
            }
        }
        return signs.isEmpty() ? Optional.empty() : Optional.of(new WriteSummary(signs, committing));
    }

    private static Set<String> signs(Workload.Single single, Database database) throws SqlFailure {
        Set<String> signs = new TreeSet<>();
        for (SqlText sql : single.statements().toList()) {
            database.statements()
                    .find(sql, WriteSigns::find)
                    .map(WriteSign::sign)
                    .ifPresent(signs::add);
        }
        return signs;
    }

    private static boolean commits(Workload.Single single) {
        return single.match(query -> true, transaction -> transaction.end() == Workload.End.COMMIT);
    }

    /** Returns {@code writes: yes (INSERT), committed} for a test plan. */
    public String line() {
        return "writes: yes (" + String.join(", ", new TreeSet<>(signs)) + "), "
                + (committing.isEmpty() ? "rolled back" : "committed");
    }

    /** Returns what stays in the database after a run; empty if nothing does. */
    public Optional<String> leftBehind(String endpoint) {
        return committing.isEmpty()
                ? Optional.empty()
                : Optional.of("the tests wrote to " + endpoint + " (" + String.join(", ", new TreeSet<>(signs))
                        + ") and committed: what teardown did not remove is still there. 'end: rollback' in a"
                        + " transaction leaves nothing");
    }
}
