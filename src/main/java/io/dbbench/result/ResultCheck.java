package io.dbbench.result;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Checks that a result from a file can be reported: values within their bounds that do not contradict each other. */
final class ResultCheck {
    private final String place;

    private ResultCheck(String place) {
        this.place = place;
    }

    /** @throws InvalidResult with the first value that is wrong */
    static void check(RunResult run) throws InvalidResult {
        ResultCheck ofRun = new ResultCheck("");
        ofRun.require(!run.elapsed().isNegative(), "elapsed_time is negative");
        ofRun.require(run.scenario().plannedTests() >= 0, "scenario.planned_tests is negative");
        List<BenchmarkResult> tests = run.results();
        for (int index = 0; index < tests.size(); index++) {
            new ResultCheck("results[" + index + "] (" + tests.get(index).testName() + "): ").check(tests.get(index));
        }
    }

    private void check(BenchmarkResult test) throws InvalidResult {
        require(!test.elapsed().isNegative(), "elapsed_time is negative");
        require(test.workers() >= 0, "workers is negative");
        BenchmarkResult.Counts counts = test.counts();
        require(
                Stream.of(
                                counts.iterations(),
                                counts.statements(),
                                counts.rows(),
                                counts.retries(),
                                counts.reconnects())
                        .allMatch(count -> count >= 0),
                "a count is negative");
        require(
                test.response().count() == counts.iterations(),
                "iterations is " + counts.iterations() + ", but latency.response.count is "
                        + test.response().count());
        require(test.failures().stream().allMatch(failure -> failure.count() > 0), "a failure has no iterations");
        if (test.offered().isPresent()) {
            BenchmarkResult.OfferedLoad offered = test.offered().get();
            require(
                    0 <= offered.unstarted() && offered.unstarted() <= offered.arrivals(),
                    "offer.unstarted is not between 0 and offer.arrivals");
        }
        checkSeries(test.series());
        checkPrecision(test);
    }

    private void checkSeries(List<Slice> series) throws InvalidResult {
        long before = -1;
        for (Slice slice : series) {
            require(slice.second() > before, "series.second does not rise at " + slice.second());
            require(slice.completed() >= 0 && slice.errors() >= 0, "series has a negative count");
            require(
                    Stream.of(slice.p50Nanos(), slice.p95Nanos(), slice.p99Nanos(), slice.maxNanos())
                            .allMatch(ResultCheck::isTime),
                    "series has a negative time");
            before = slice.second();
        }
    }

    private void checkPrecision(BenchmarkResult test) throws InvalidResult {
        if (test.precision().isPresent()) {
            for (Precision.Interval interval : test.precision().get().percentiles()) {
                require(
                        interval.percent() >= 0 && interval.percent() <= 100,
                        "precision has a percentile of " + interval.percent());
                require(
                        0 <= interval.lowNanos() && interval.lowNanos() <= interval.highNanos(),
                        "precision has an interval that ends before it begins");
            }
        }
    }

    private static boolean isTime(OptionalLong nanos) {
        return nanos.isEmpty() || nanos.getAsLong() >= 0;
    }

    private void require(boolean holds, String otherwise) throws InvalidResult {
        if (!holds) {
            throw new InvalidResult(place + otherwise);
        }
    }
}
