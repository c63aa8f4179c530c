package io.dbbench.report;

import io.dbbench.result.ClientLoad;
import io.dbbench.result.Failure;
import io.dbbench.result.Precision;
import io.dbbench.result.TestResult;
import io.dbbench.result.TestResult.Status;
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
record HtmlTest(
        String name,
        String entry,
        Optional<String> branch,
        Optional<String> suite,
        String statement,
        int workers,
        String status,
        String mark,
        long iterations,
        TestResult.Counts counts,
        long errors,
        long expectedErrors,
        BigDecimal seconds,
        Optional<Offer> offer,
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
        Optional<HtmlShape> response,
        List<Part> parts,
        Optional<HtmlCourse> course) {

    private static final List<Double> PERCENTS = List.of(50.0, 90.0, 95.0, 99.0, 99.9);

    /** A number to sort and draw by, its text, and by how much the true one may differ. */
    record Figure(Optional<BigDecimal> value, String text, Optional<String> plusMinus) {

        static Figure of(Optional<BigDecimal> value, String text) {
            return new Figure(value, text, Optional.empty());
        }
    }

    record Offer(long arrivals, long unstarted, BigDecimal seconds, BigDecimal perSecond, List<Stage> stages) {}

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
    record Part(String name, Figure average, Figure p95, Optional<HtmlShape> shape) {}

    static HtmlTest of(TestResult test, int mostPoints) {
        Latencies response = test.response();
        return new HtmlTest(
                Excerpt.of(test.testName(), Excerpt.NAME),
                Excerpt.of(test.subject().entry(), Excerpt.NAME),
                test.subject().branch().map(branch -> Excerpt.of(branch, Excerpt.NAME)),
                test.suite().map(suite -> Excerpt.of(suite, Excerpt.NAME)),
                Excerpt.of(test.subject().statement(), Excerpt.STATEMENT),
                test.workers(),
                word(test.status()),
                word(test.status() == Status.REFUSED ? Mark.FAILED : Mark.of(test)),
                test.iterations(),
                test.counts(),
                test.errors(),
                test.expectedErrors(),
                HtmlNumbers.seconds(test.elapsed()),
                test.offer().map(HtmlTest::offer),
                average(test),
                PERCENTS.stream()
                        .filter(percent -> percent < 99.9 || response.count() >= 1000)
                        .map(percent -> percentile(test, percent))
                        .toList(),
                figure(response.minNanos().stream().boxed().findFirst()),
                figure(response.maxNanos().stream().boxed().findFirst()),
                Figure.of(HtmlNumbers.of(test.tps()), rate(test, Figures.perSecond(test.tps()))),
                Figure.of(HtmlNumbers.of(test.qps()), rate(test, Figures.perSecond(test.qps()))),
                test.precision().stream()
                        .flatMap(precision -> precision.percentiles().stream())
                        .map(HtmlTest::interval)
                        .toList(),
                test.verdicts().stream()
                        .limit(Excerpt.MOST_ENTRIES)
                        .map(HtmlTest::threshold)
                        .toList(),
                test.failures().stream()
                        .limit(Excerpt.MOST_ENTRIES)
                        .map(HtmlTest::failed)
                        .toList(),
                test.warnings().stream()
                        .limit(Excerpt.MOST_ENTRIES)
                        .map(warning -> Excerpt.of(warning, Excerpt.MESSAGE))
                        .toList(),
                test.client().map(HtmlTest::watch),
                HtmlShape.whole(response),
                parts(test),
                HtmlCourse.of(test, mostPoints));
    }

    private static String rate(TestResult test, String text) {
        return test.iterations() == 0 ? Figures.NONE : text;
    }

    private static Offer offer(TestResult.Offer offer) {
        return new Offer(
                offer.arrivals(),
                offer.unstarted(),
                HtmlNumbers.seconds(offer.scheduled()),
                HtmlNumbers.of(offer.perSecond()),
                offer.stages().stream().map(HtmlTest::stage).toList());
    }

    private static Stage stage(Load.Stage stage) {
        return new Stage(
                HtmlNumbers.of(stage.fromPerSecond()),
                HtmlNumbers.of(stage.toPerSecond()),
                HtmlNumbers.seconds(stage.duration()));
    }

    private static Figure average(TestResult test) {
        var nanos = test.response().averageNanos();
        var uncertainty = Uncertainty.ofAverage(test);
        return new Figure(
                nanos.isEmpty() ? Optional.empty() : Optional.of(HtmlNumbers.of(nanos.getAsDouble() / 1e6)),
                Figures.milliseconds(nanos, uncertainty),
                uncertainty.isEmpty() ? Optional.empty() : Optional.of(Figures.uncertainty(uncertainty)));
    }

    private static Figure percentile(TestResult test, double percent) {
        var nanos = test.response().percentileNanos(percent);
        return Figure.of(
                nanos.stream().mapToObj(HtmlNumbers::milliseconds).findFirst(),
                Figures.milliseconds(Figures.asDouble(nanos), Uncertainty.ofPercentile(test, percent)));
    }

    private static Figure figure(Optional<Long> nanos) {
        return Figure.of(
                nanos.map(HtmlNumbers::milliseconds),
                nanos.map(value -> Figures.milliseconds(OptionalLong.of(value))).orElse(Figures.NONE));
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
                Excerpt.of(verdict.check(), Excerpt.NAME),
                verdict.metric(),
                word(Mark.of(verdict)),
                verdict.operator().symbol(),
                verdict.observed().stream()
                        .mapToObj(observed -> Figures.observed(verdict, observed))
                        .findFirst(),
                verdict.limit().stream()
                        .mapToObj(limit -> Figures.limit(verdict, limit))
                        .findFirst(),
                HtmlNumbers.of(verdict.observed()).map(value -> value.multiply(BigDecimal.valueOf(unit))),
                HtmlNumbers.of(verdict.limit()).map(value -> value.multiply(BigDecimal.valueOf(unit))),
                word(verdict.dimension()),
                verdict.reason().map(reason -> Excerpt.of(reason, Excerpt.MESSAGE)));
    }

    private static Failed failed(Failure failure) {
        return new Failed(
                failure.sqlState(),
                failure.count(),
                Excerpt.of(failure.example(), Excerpt.MESSAGE),
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

    private static List<Part> parts(TestResult test) {
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
                        Figures.milliseconds(average)),
                figure(latencies.percentileNanos(95).stream().boxed().findFirst()),
                HtmlShape.curve(latencies));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
