package io.dbbench.report;

import io.dbbench.result.RunResult;
import io.dbbench.result.TestResult;
import io.dbbench.result.TestResult.Offer;
import io.dbbench.stats.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Where the time went in tests whose response is more than service: those with a schedule or a pool. */
final class TimeParts {
    private TimeParts() {}

    static void print(RunResult result, Page page) {
        List<TestResult> tests =
                result.results().stream().filter(TimeParts::hasParts).toList();
        if (tests.isEmpty()) {
            return;
        }
        page.heading("Rates and parts of the response (averages)");
        for (TestResult test : tests) {
            page.paragraph(Mark.NONE, test.testName() + ":");
            page.indented(words(test));
        }
        page.blank();
    }

    private static boolean hasParts(TestResult test) {
        return test.offer().isPresent() || test.times().separateService().isPresent();
    }

    private static String words(TestResult test) {
        List<String> words = new ArrayList<>();
        test.offer().ifPresent(offer -> words.add(rates(offer, test)));
        test.times().lag().ifPresent(lag -> words.add("lag " + average(lag)));
        test.times().waiting().ifPresent(waiting -> words.add("wait " + average(waiting)));
        words.add("service " + average(test.service()));
        return words.stream().collect(Collectors.joining(", "));
    }

    private static String rates(Offer offer, TestResult test) {
        String unstarted = offer.unstarted() == 0 ? "" : ", " + Figures.count(offer.unstarted()) + " never started";
        return "offered " + Figures.perSecond(OptionalDouble.of(offer.perSecond())) + " tps, achieved "
                + Figures.perSecond(test.tps()) + " tps" + unstarted;
    }

    private static String average(Latencies latencies) {
        return Optional.of(Figures.milliseconds(latencies.averageNanos()))
                .filter(figure -> !figure.equals(Figures.NONE))
                .map(figure -> figure + "ms")
                .orElse(Figures.NONE);
    }
}
