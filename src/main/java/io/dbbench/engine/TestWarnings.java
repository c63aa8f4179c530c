package io.dbbench.engine;

import io.dbbench.result.Failure;
import io.dbbench.result.TestResult.Offer;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.Test;
import io.dbbench.scenario.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the reader of a test's figures ought to know about them. */
final class TestWarnings {
    private TestWarnings() {}

    static List<String> of(Test test, List<Worker> workers, Optional<Offer> offer) {
        List<Recording> recordings =
                workers.stream().map(worker -> worker.recordings().whole()).toList();
        List<String> warnings = new ArrayList<>();
        failedWarmup(workers).ifPresent(warnings::add);
        warnings.addAll(rows(test.workload(), recordings));
        long idle =
                recordings.stream().filter(recording -> recording.ended() == 0).count();
        if (idle > 0 && idle < workers.size() && offer.isEmpty()) {
            warnings.add(idle + " of " + test.workers()
                    + " workers ran no measured iteration; the test is too short for so many");
        }
        return warnings;
    }

    /** With the reason that most of them had. */
    private static Optional<String> failedWarmup(List<Worker> workers) {
        FailureTally tally = new FailureTally();
        workers.forEach(worker -> tally.addAll(worker.warmupFailures()));
        List<Failure> errors = tally.failures().stream()
                .filter(failure -> failure.expectation() == Failure.Expectation.UNEXPECTED)
                .toList();
        long all = errors.stream().mapToLong(Failure::count).sum();
        return errors.stream().findFirst().map(commonest -> {
            String share = errors.size() == 1 ? "" : ", " + commonest.count() + " of them";
            return all + (all == 1 ? " iteration" : " iterations") + " of the warm-up failed" + share
                    + " with SQLSTATE " + commonest.sqlState() + ": " + commonest.example();
        });
    }

    static List<String> of(Workload.Branch branch, List<Recording> recordings) {
        boolean taken = recordings.stream().anyMatch(recording -> recording.ended() > 0);
        return taken || branch.weight() == 0
                ? rows(branch.workload(), recordings)
                : List.of("no iteration took this branch; the test is too short for its weight");
    }

    private static List<String> rows(Workload workload, List<Recording> recordings) {
        long completed = recordings.stream().mapToLong(Recording::completed).sum();
        long rows = recordings.stream().mapToLong(Recording::rows).sum();
        return completed > 0
                        && rows == 0
                        && workload.statements().map(ParameterizedSql::text).allMatch(TestWarnings::asksForRows)
                ? List.of("no iteration read a row; do its parameters meet any data?")
                : List.of();
    }

    private static boolean asksForRows(String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("select") || start.startsWith("values") || start.startsWith("table");
    }
}
