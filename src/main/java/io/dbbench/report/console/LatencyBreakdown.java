package io.dbbench.report.console;

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

/** Where the time went in tests whose response is more than service: those with a schedule or a pool. */
final class LatencyBreakdown {
    private LatencyBreakdown() {}

    static void print(RunResult result, TextPage page) {
        List<BenchmarkResult> tests =
                result.results().stream().filter(LatencyBreakdown::hasParts).toList();
        if (tests.isEmpty()) {
            return;
        }
        page.heading("Rates and parts of the response (averages)");
        for (BenchmarkResult test : tests) {
            page.paragraph(StatusSymbol.NONE, test.testName() + ":");
            page.indented(words(test));
        }
        page.blank();
    }

    private static boolean hasParts(BenchmarkResult test) {
        return test.offered().isPresent() || test.times().separateService().isPresent();
    }

    private static String words(BenchmarkResult test) {
        List<String> words = new ArrayList<>();
        test.offered().ifPresent(offer -> words.add(rates(offer, test)));
        test.times().lag().ifPresent(lag -> words.add("lag " + average(lag)));
        test.times().waiting().ifPresent(waiting -> words.add("wait " + average(waiting)));
        words.add("service " + average(test.service()));
        return words.stream().collect(Collectors.joining(", "));
    }

    private static String rates(OfferedLoad offer, BenchmarkResult test) {
        String unstarted =
                offer.unstarted() == 0 ? "" : ", " + ResultNumbers.count(offer.unstarted()) + " never started";
        return "offered " + ResultNumbers.perSecond(OptionalDouble.of(offer.perSecond())) + " tps, achieved "
                + ResultNumbers.perSecond(test.tps()) + " tps" + unstarted;
    }

    private static String average(Latencies latencies) {
        return Optional.of(ResultNumbers.milliseconds(latencies.averageNanos()))
                .filter(figure -> !figure.equals(ResultNumbers.NONE))
                .map(figure -> figure + "ms")
                .orElse(ResultNumbers.NONE);
    }
}
