package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.ConfidenceHalfWidths;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
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
 * A test as the page shows it: what is drawn as numbers (times in milliseconds), what is read as text with the digits
 * that the sample supports.
 *
 * @param mark the gravest of its verdicts
 * @param intervals that hold the true percentile with 95 % confidence
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
        Optional<OfferedLoad> offer,
        Figure average,
        List<Figure> percentiles,
        Figure fastest,
        Figure slowest,
        Figure tps,
        Figure qps,
        List<Interval> intervals,
        List<Threshold> thresholds,
        List<Failed> failures,
        List<String> warnings,
        Optional<Watch> client,
        Optional<HtmlHistogram> response,
        List<Part> parts,
        Optional<HtmlTimeSeries> course) {

    private static final List<Double> PERCENTS = List.of(50.0, 90.0, 95.0, 99.0, 99.9);

    /** A number to sort and draw by, its text, and by how much the true one may differ. */
    record Figure(Optional<BigDecimal> value, String text, Optional<String> plusMinus) {

        static Figure of(Optional<BigDecimal> value, String text) {
            return new Figure(value, text, Optional.empty());
        }
    }

    record OfferedLoad(long arrivals, long unstarted, BigDecimal seconds, BigDecimal perSecond, List<Stage> stages) {}

    record Stage(BigDecimal from, BigDecimal to, BigDecimal seconds) {}

    record Interval(BigDecimal percent, BigDecimal low, BigDecimal high) {}

    /** How a threshold came out; the limit is in milliseconds where the metric is a time. */
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
            Optional<String> reason) {}

    record Failed(String sqlState, long count, String example, boolean expected) {}

    record Watch(
            Optional<BigDecimal> hiccupP99,
            Optional<BigDecimal> hiccupMax,
            long collections,
            BigDecimal collectionTime,
            Optional<BigDecimal> cpuShare) {}

    /** Of the response time: service, wait or lag. */
    record Part(String name, Figure average, Figure p95, Optional<HtmlHistogram> shape) {}

    static HtmlBenchmark of(BenchmarkResult test, int mostPoints) {
        Latencies response = test.response();
        return new HtmlBenchmark(
                BoundedText.of(test.testName(), BoundedText.NAME),
                BoundedText.of(test.subject().entry(), BoundedText.NAME),
                test.subject().branch().map(branch -> BoundedText.of(branch, BoundedText.NAME)),
                test.suite().map(suite -> BoundedText.of(suite, BoundedText.NAME)),
                BoundedText.of(test.subject().statement(), BoundedText.STATEMENT),
                test.workers(),
                word(test.status()),
                word(test.status() == Status.REFUSED ? StatusSymbol.FAILED : StatusSymbol.of(test)),
                test.iterations(),
                test.counts(),
                test.errors(),
                test.expectedErrors(),
                HtmlNumbers.seconds(test.elapsed()),
                test.offered().map(HtmlBenchmark::offer),
                average(test),
                PERCENTS.stream()
                        .filter(percent -> percent < 99.9 || response.count() >= 1000)
                        .map(percent -> percentile(test, percent))
                        .toList(),
                figure(response.minNanos().stream().boxed().findFirst()),
                figure(response.maxNanos().stream().boxed().findFirst()),
                Figure.of(HtmlNumbers.of(test.tps()), rate(test, ResultNumbers.perSecond(test.tps()))),
                Figure.of(HtmlNumbers.of(test.qps()), rate(test, ResultNumbers.perSecond(test.qps()))),
                test.precision().stream()
                        .flatMap(precision -> precision.percentiles().stream())
                        .map(HtmlBenchmark::interval)
                        .toList(),
                test.verdicts().stream()
                        .limit(BoundedText.MOST_ENTRIES)
                        .map(HtmlBenchmark::threshold)
                        .toList(),
                test.failures().stream()
                        .limit(BoundedText.MOST_ENTRIES)
                        .map(HtmlBenchmark::failed)
                        .toList(),
                test.warnings().stream()
                        .limit(BoundedText.MOST_ENTRIES)
                        .map(warning -> BoundedText.of(warning, BoundedText.MESSAGE))
                        .toList(),
                test.client().map(HtmlBenchmark::watch),
                HtmlHistogram.whole(response),
                parts(test),
                HtmlTimeSeries.of(test, mostPoints));
    }

    private static String rate(BenchmarkResult test, String text) {
        return test.iterations() == 0 ? ResultNumbers.NONE : text;
    }

    private static OfferedLoad offer(BenchmarkResult.OfferedLoad offer) {
        return new OfferedLoad(
                offer.arrivals(),
                offer.unstarted(),
                HtmlNumbers.seconds(offer.scheduled()),
                HtmlNumbers.of(offer.perSecond()),
                offer.stages().stream().map(HtmlBenchmark::stage).toList());
    }

    private static Stage stage(Load.Stage stage) {
        return new Stage(
                HtmlNumbers.of(stage.fromPerSecond()),
                HtmlNumbers.of(stage.toPerSecond()),
                HtmlNumbers.seconds(stage.duration()));
    }

    private static Figure average(BenchmarkResult test) {
        var nanos = test.response().averageNanos();
        var uncertainty = ConfidenceHalfWidths.ofAverage(test);
        return new Figure(
                nanos.isEmpty() ? Optional.empty() : Optional.of(HtmlNumbers.of(nanos.getAsDouble() / 1e6)),
                ResultNumbers.milliseconds(nanos, uncertainty),
                uncertainty.isEmpty() ? Optional.empty() : Optional.of(ResultNumbers.uncertainty(uncertainty)));
    }

    private static Figure percentile(BenchmarkResult test, double percent) {
        var nanos = test.response().percentileNanos(percent);
        return Figure.of(
                nanos.stream().mapToObj(HtmlNumbers::milliseconds).findFirst(),
                ResultNumbers.milliseconds(
                        ResultNumbers.asDouble(nanos), ConfidenceHalfWidths.ofPercentile(test, percent)));
    }

    private static Figure figure(Optional<Long> nanos) {
        return Figure.of(
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
                word(StatusSymbol.of(verdict)),
                verdict.operator().symbol(),
                verdict.observed().stream()
                        .mapToObj(observed -> ResultNumbers.observed(verdict, observed))
                        .findFirst(),
                verdict.limit().stream()
                        .mapToObj(limit -> ResultNumbers.limit(verdict, limit))
                        .findFirst(),
                HtmlNumbers.of(verdict.observed()).map(value -> value.multiply(BigDecimal.valueOf(unit))),
                HtmlNumbers.of(verdict.limit()).map(value -> value.multiply(BigDecimal.valueOf(unit))),
                word(verdict.dimension()),
                verdict.reason().map(reason -> BoundedText.of(reason, BoundedText.MESSAGE)));
    }

    private static Failed failed(Failure failure) {
        return new Failed(
                failure.sqlState(),
                failure.count(),
                BoundedText.of(failure.example(), BoundedText.MESSAGE),
                failure.expectation() == Failure.Expectation.EXPECTED);
    }

    private static Watch watch(ClientLoad load) {
        return new Watch(
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
                Figure.of(
                        average.isEmpty() ? Optional.empty() : Optional.of(HtmlNumbers.of(average.getAsDouble() / 1e6)),
                        ResultNumbers.milliseconds(average)),
                figure(latencies.percentileNanos(95).stream().boxed().findFirst()),
                HtmlHistogram.curve(latencies));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
