package io.dbbench.advise;

import io.dbbench.engine.record.FailureCounter;
import io.dbbench.engine.record.WorkerRecording;
import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.Failure;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.Workload;
import io.dbbench.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the reader of a test's figures ought to know about them. */
public final class BenchmarkWarnings {
    private BenchmarkWarnings() {}

    /**
     * Returns the warnings of a benchmark as a whole.
     *
     * @param warmups what failed in the warm-up of each worker
     */
    public static List<Finding> of(
            Benchmark test,
            List<WorkerRecording> recordings,
            List<FailureCounter> warmups,
            Optional<OfferedLoad> offer) {
        List<Finding> warnings = new ArrayList<>();
        failedWarmup(warmups).ifPresent(warnings::add);
        warnings.addAll(rows(test.workload(), recordings));
        long idle =
                recordings.stream().filter(recording -> recording.ended() == 0).count();
        if (idle > 0 && idle < recordings.size() && offer.isEmpty()) {
            warnings.add(Finding.warning(
                            "idle-workers",
                            idle + " of " + test.workers()
                                    + " workers ran no measured iteration; the test is too short for so many")
                    .with("idle_workers", idle)
                    .with("workers", test.workers()));
        }
        return warnings;
    }

    /** With the reason that most of them had. */
    private static Optional<Finding> failedWarmup(List<FailureCounter> warmups) {
        FailureCounter tally = new FailureCounter();
        warmups.forEach(tally::addAll);
        List<Failure> errors = tally.failures().stream()
                .filter(failure -> failure.expectation() == Failure.Expectation.UNEXPECTED)
                .toList();
        long all = errors.stream().mapToLong(Failure::count).sum();
        return errors.stream().findFirst().map(commonest -> {
            String share = errors.size() == 1 ? "" : ", " + commonest.count() + " of them";
            return Finding.warning(
                            "warmup-failed",
                            all + (all == 1 ? " iteration" : " iterations") + " of the warm-up failed" + share
                                    + " with SQLSTATE " + commonest.sqlState() + ": " + commonest.example())
                    .with("failed_iterations", all);
        });
    }

    public static List<Finding> of(Workload.Branch branch, List<WorkerRecording> recordings) {
        boolean taken = recordings.stream().anyMatch(recording -> recording.ended() > 0);
        return taken || branch.weight() == 0
                ? rows(branch.workload(), recordings)
                : List.of(Finding.warning(
                        "branch-not-taken", "no iteration took this branch; the test is too short for its weight"));
    }

    private static List<Finding> rows(Workload workload, List<WorkerRecording> recordings) {
        long completed =
                recordings.stream().mapToLong(WorkerRecording::completed).sum();
        long rows = recordings.stream().mapToLong(WorkerRecording::rows).sum();
        return completed > 0
                        && rows == 0
                        && workload.statements().map(SqlText::text).allMatch(BenchmarkWarnings::asksForRows)
                ? List.of(Finding.warning("no-rows-read", "no iteration read a row")
                        .advising("do its parameters meet any data?"))
                : List.of();
    }

    private static boolean asksForRows(String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("select") || start.startsWith("values") || start.startsWith("table");
    }
}
