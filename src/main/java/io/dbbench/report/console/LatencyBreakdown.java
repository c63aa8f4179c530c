package io.dbbench.report.console;

import io.dbbench.report.BoundedText;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.OfferedLoad;
import io.dbbench.result.RunResult;
import io.dbbench.stats.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Prints rates and parts of the response time of tests with a schedule or a pool. */
final class LatencyBreakdown {
    private LatencyBreakdown() {}

    static void print(RunResult result, TextPage page) {
        List<BenchmarkResult> tests =
                result.results().stream().filter(LatencyBreakdown::hasParts).toList();
        if (tests.isEmpty()) {
            return;
        }
        page.heading("Open-load details (averages)");
        for (BenchmarkResult test : tests) {
            page.paragraph(StatusSymbol.NONE, BoundedText.of(test.testName(), BoundedText.NAME) + ":");
            page.indented(details(test));
        }
        page.blank();
    }

    private static boolean hasParts(BenchmarkResult test) {
        return test.offered().isPresent() || test.times().separateService().isPresent();
    }

    private static String details(BenchmarkResult test) {
        List<String> details = new ArrayList<>();
        test.offered().ifPresent(offered -> details.add(rates(offered, test)));
        test.times().lag().ifPresent(lag -> details.add("lag " + average(lag)));
        test.times().waiting().ifPresent(waiting -> details.add("wait " + average(waiting)));
        details.add("service " + average(test.service()));
        return details.stream().collect(Collectors.joining(", "));
    }

    private static String rates(OfferedLoad offered, BenchmarkResult test) {
        String unstarted =
                offered.unstarted() == 0 ? "" : ", " + ResultNumbers.count(offered.unstarted()) + " never started";
        return "offered " + ResultNumbers.perSecond(OptionalDouble.of(offered.perSecond())) + " tps, achieved "
                + ResultNumbers.perSecond(test.tps()) + " tps" + unstarted;
    }

    private static String average(Latencies latencies) {
        return Optional.of(ResultNumbers.milliseconds(latencies.averageNanos()))
                .filter(value -> !value.equals(ResultNumbers.NONE))
                .map(value -> value + " ms")
                .orElse(ResultNumbers.NONE);
    }
}
