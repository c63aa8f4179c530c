package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.ConfidenceHalfWidths;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
import io.dbbench.report.ThresholdSummary;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.BenchmarkResult.Status;
import io.dbbench.result.ClientLoad;
import io.dbbench.result.Failure;
import io.dbbench.result.Precision;
import io.dbbench.result.Verdict;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.Load;
import io.dbbench.stats.Latencies;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A test as the page shows it: numbers for drawing (times in milliseconds), and text with the digits that the sample supports
 * for reading.
 *
 * @param mark the most severe of its verdicts
 * @param intervals 95 % confidence intervals of percentiles
 */
record HtmlBenchmark(
        String name,
        String entry,
        Optional<String> branch,
        Optional<String> suite,
        String statement,
        int workers,
        String status,
        String mark,
        long iterations,
        BenchmarkResult.Counts counts,
        long errors,
        long expectedErrors,
        BigDecimal seconds,
        Optional<OfferedLoad> offered,
        Value average,
        List<Value> percentiles,
        Value min,
        Value max,
        Value tps,
        Value qps,
        List<Interval> intervals,
        List<Threshold> thresholds,
        List<Failed> failures,
        List<HtmlFinding> findings,
        Optional<Client> client,
        Optional<HtmlHistogram> response,
        List<Part> parts,
        Optional<HtmlTimeSeries> timeSeries,
        Optional<HtmlWhy> why) {

    private static final List<Double> PERCENTS = List.of(50.0, 90.0, 95.0, 99.0, 99.9);

    /** A number to sort and draw by, its text, and half the width of its confidence interval. */
    record Value(Optional<BigDecimal> value, String text, Optional<String> plusMinus) {

        static Value of(Optional<BigDecimal> value, String text) {
            return new Value(value, text, Optional.empty());
        }
    }

    record OfferedLoad(long arrivals, long unstarted, BigDecimal seconds, BigDecimal perSecond, List<Stage> stages) {}

    record Stage(BigDecimal from, BigDecimal to, BigDecimal seconds) {}

    record Interval(BigDecimal percent, BigDecimal low, BigDecimal high) {}

    /**
     * A threshold; times are in milliseconds.
     *
     * @param counted whether the verdict on the run counts it
     */
    record Threshold(
            String check,
            String metric,
            String mark,
            String operator,
            Optional<String> observed,
            Optional<String> limit,
            Optional<BigDecimal> observedValue,
            Optional<BigDecimal> limitValue,
            String dimension,
            Optional<String> reason,
            boolean counted) {}

    record Failed(String sqlState, long count, String example, boolean expected) {}

    /** How busy the client was. */
    record Client(
            Optional<BigDecimal> hiccupP99,
            Optional<BigDecimal> hiccupMax,
            long collections,
            BigDecimal collectionTime,
            Optional<BigDecimal> cpuShare) {}

    /** A part of the response time: service, wait or lag. */
    record Part(String name, Value average, Value p95, Optional<HtmlHistogram> histogram) {}

    static HtmlBenchmark of(BenchmarkResult test, int maxPoints) {
        Latencies response = test.response();
        return new HtmlBenchmark(
                BoundedText.of(test.testName(), BoundedText.NAME),
                BoundedText.of(test.subject().entry(), BoundedText.NAME),
                test.subject().branch().map(branch -> BoundedText.of(branch, BoundedText.NAME)),
                test.suite().map(suite -> BoundedText.of(suite, BoundedText.NAME)),
                BoundedText.of(test.subject().statement(), BoundedText.STATEMENT),
                test.workers(),
                word(test.status()),
                (test.status() == Status.REFUSED ? StatusSymbol.FAILED : StatusSymbol.of(test)).code(),
                test.iterations(),
                test.counts(),
                test.errors(),
                test.expectedErrors(),
                HtmlNumbers.seconds(test.elapsed()),
                test.offered().map(HtmlBenchmark::offered),
                average(test),
                PERCENTS.stream()
                        .filter(percent -> percent < 99.9 || response.count() >= 1000)
                        .map(percent -> percentile(test, percent))
                        .toList(),
                value(response.minNanos().stream().boxed().findFirst()),
                value(response.maxNanos().stream().boxed().findFirst()),
                Value.of(HtmlNumbers.of(test.tps()), rate(test, ResultNumbers.perSecond(test.tps()))),
                Value.of(HtmlNumbers.of(test.qps()), rate(test, ResultNumbers.perSecond(test.qps()))),
                test.precision().stream()
                        .flatMap(precision -> precision.percentiles().stream())
                        .map(HtmlBenchmark::interval)
                        .toList(),
                test.verdicts().stream()
                        .limit(BoundedText.MAX_ENTRIES)
                        .map(HtmlBenchmark::threshold)
                        .toList(),
                test.failures().stream()
                        .limit(BoundedText.MAX_ENTRIES)
                        .map(HtmlBenchmark::failed)
                        .toList(),
                HtmlFinding.of(test.findings()),
                test.client().map(HtmlBenchmark::client),
                HtmlHistogram.whole(response),
                parts(test),
                HtmlTimeSeries.of(test, maxPoints),
                test.evidence().map(evidence -> HtmlWhy.of(evidence, test.findings())));
    }

    private static String rate(BenchmarkResult test, String text) {
        return test.iterations() == 0 ? ResultNumbers.NONE : text;
    }

    private static OfferedLoad offered(BenchmarkResult.OfferedLoad offered) {
        return new OfferedLoad(
                offered.arrivals(),
                offered.unstarted(),
                HtmlNumbers.seconds(offered.scheduled()),
                HtmlNumbers.of(offered.perSecond()),
                offered.stages().stream().map(HtmlBenchmark::stage).toList());
    }

    private static Stage stage(Load.Stage stage) {
        return new Stage(
                HtmlNumbers.of(stage.fromPerSecond()),
                HtmlNumbers.of(stage.toPerSecond()),
                HtmlNumbers.seconds(stage.duration()));
    }

    private static Value average(BenchmarkResult test) {
        var nanos = test.response().averageNanos();
        var uncertainty = ConfidenceHalfWidths.ofAverage(test);
        return new Value(
                nanos.isEmpty() ? Optional.empty() : Optional.of(HtmlNumbers.of(nanos.getAsDouble() / 1e6)),
                ResultNumbers.milliseconds(nanos, uncertainty),
                uncertainty.isEmpty() ? Optional.empty() : Optional.of(ResultNumbers.uncertainty(uncertainty)));
    }

    private static Value percentile(BenchmarkResult test, double percent) {
        var nanos = test.response().percentileNanos(percent);
        return Value.of(
                nanos.stream().mapToObj(HtmlNumbers::milliseconds).findFirst(),
                ResultNumbers.milliseconds(
                        ResultNumbers.asDouble(nanos), ConfidenceHalfWidths.ofPercentile(test, percent)));
    }

    private static Value value(Optional<Long> nanos) {
        return Value.of(
                nanos.map(HtmlNumbers::milliseconds),
                nanos.map(value -> ResultNumbers.milliseconds(OptionalLong.of(value)))
                        .orElse(ResultNumbers.NONE));
    }

    private static Interval interval(Precision.Interval interval) {
        return new Interval(
                HtmlNumbers.of(interval.percent()),
                HtmlNumbers.milliseconds(interval.lowNanos()),
                HtmlNumbers.milliseconds(interval.highNanos()));
    }

    private static Threshold threshold(Verdict verdict) {
        double unit = verdict.dimension() == Dimension.TIME ? 1e3 : 1;
        return new Threshold(
                BoundedText.of(verdict.check(), BoundedText.NAME),
                verdict.metric(),
                StatusSymbol.of(verdict).code(),
                verdict.operator().symbol(),
                verdict.observed().stream()
                        .mapToObj(observed -> ResultNumbers.observed(verdict))
                        .findFirst(),
                verdict.limit().stream()
                        .mapToObj(limit -> ResultNumbers.limit(verdict))
                        .findFirst(),
                HtmlNumbers.of(verdict.observed()).map(value -> value.multiply(BigDecimal.valueOf(unit))),
                HtmlNumbers.of(verdict.limit()).map(value -> value.multiply(BigDecimal.valueOf(unit))),
                word(verdict.dimension()),
                verdict.reason().map(reason -> BoundedText.of(reason, BoundedText.MESSAGE)),
                ThresholdSummary.isCounted(verdict));
    }

    private static Failed failed(Failure failure) {
        return new Failed(
                failure.sqlState(),
                failure.count(),
                BoundedText.of(failure.example(), BoundedText.MESSAGE),
                failure.expectation() == Failure.Expectation.EXPECTED);
    }

    private static Client client(ClientLoad load) {
        return new Client(
                load.hiccupP99Nanos().stream()
                        .mapToObj(HtmlNumbers::milliseconds)
                        .findFirst(),
                load.hiccupMaxNanos().stream()
                        .mapToObj(HtmlNumbers::milliseconds)
                        .findFirst(),
                load.collections(),
                HtmlNumbers.milliseconds(load.collectionTime().toNanos()),
                HtmlNumbers.of(load.cpuShare()));
    }

    private static List<Part> parts(BenchmarkResult test) {
        List<Part> parts = new ArrayList<>();
        test.times().lag().ifPresent(lag -> parts.add(part("lag", lag)));
        test.times().waiting().ifPresent(waiting -> parts.add(part("wait", waiting)));
        test.times().separateService().ifPresent(service -> parts.add(part("service", service)));
        return parts;
    }

    private static Part part(String name, Latencies latencies) {
        var average = latencies.averageNanos();
        return new Part(
                name,
                Value.of(
                        average.isEmpty() ? Optional.empty() : Optional.of(HtmlNumbers.of(average.getAsDouble() / 1e6)),
                        ResultNumbers.milliseconds(average)),
                value(latencies.percentileNanos(95).stream().boxed().findFirst()),
                HtmlHistogram.curve(latencies));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
