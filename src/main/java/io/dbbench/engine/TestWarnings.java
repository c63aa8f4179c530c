package io.dbbench.engine;

import io.dbbench.result.TestResult.Offer;
import io.dbbench.scenario.ParameterizedSql;
import io.dbbench.scenario.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the reader of a test's figures ought to know about them. */
final class TestWarnings {
    private TestWarnings() {}

    static List<String> of(Test test, List<Worker> workers, Optional<Offer> offer) {
        List<String> warnings = new ArrayList<>();
        long completed = workers.stream()
                .mapToLong(worker -> worker.measured().whole().completed())
                .sum();
        long rows = workers.stream()
                .mapToLong(worker -> worker.measured().whole().rows())
                .sum();
        long failedWarmup = workers.stream()
                .mapToLong(worker -> worker.warmup().whole().errors())
                .sum();
        if (failedWarmup > 0) {
            warnings.add(failedWarmup + " iterations of the warm-up failed");
        }
        if (completed > 0
                && rows == 0
                && test.workload().statements().map(ParameterizedSql::text).allMatch(TestWarnings::asksForRows)) {
            warnings.add("no iteration read a row; do its parameters meet any data?");
        }
        long idle = workers.stream()
                .filter(worker -> worker.measured().whole().completed()
                                + worker.measured().whole().errors()
                        == 0)
                .count();
        if (completed > 0 && idle > 0 && offer.isEmpty()) {
            warnings.add(idle + " of " + test.workers()
                    + " workers ran no measured iteration; the test is too short for so many");
        }
        offer.filter(each -> each.unstarted() > 0).ifPresent(each -> warnings.add(overload(test, each)));
        return warnings;
    }

    private static String overload(Test test, Offer offer) {
        return offer.unstarted() + " of " + offer.arrivals() + " iterations that were due never started: with "
                + test.workers() + " in flight the rate could not be kept up, and the response times tell how long the"
                + " test was rather than how fast the server is; lower the rate or raise concurrency";
    }

    private static boolean asksForRows(String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("select") || start.startsWith("values") || start.startsWith("table");
    }
}
