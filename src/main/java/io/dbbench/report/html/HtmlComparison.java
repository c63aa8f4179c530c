package io.dbbench.report.html;

import io.dbbench.compare.Rounds;
import io.dbbench.report.BoundedText;
import io.dbbench.report.comparison.ComparisonSection;
import io.dbbench.report.comparison.ComparisonText;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.Effect;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.comparison.Round;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.stats.Latencies;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A comparison as the page shows it.
 *
 * @param head name of what is compared
 * @param base name of what it is compared with
 */
record HtmlComparison(String head, String base, List<Test> tests, List<String> notes) {

    /**
     * One test.
     *
     * @param baseCurve distribution of its response times; absent if it is not kept
     */
    record Test(
            String name,
            List<Metric> metrics,
            List<String> causes,
            Optional<HtmlHistogram> baseCurve,
            Optional<HtmlHistogram> headCurve) {}

    /**
     * One metric: text for reading, ratios of head to base for drawing.
     *
     * @param interval ends; absent with too few samples
     * @param pairs ratio of each pair of rounds; none if runs were compared
     */
    record Metric(
            String name,
            String mark,
            String verdict,
            String base,
            String head,
            String change,
            BigDecimal ratio,
            Optional<Interval> interval,
            List<BigDecimal> pairs) {}

    record Interval(BigDecimal low, BigDecimal high) {}

    /**
     * Returns a comparison.
     *
     * @param curves finds all response times of a test, by its name, on one side: that of the base, or of the head
     * @param pairs finds the ratios of the pairs of a test, by its name
     */
    static HtmlComparison of(
            ComparisonSection section,
            BiFunction<String, String, Optional<Latencies>> curves,
            BiFunction<String, ComparedMetric, List<Double>> pairs) {
        return new HtmlComparison(
                section.head(),
                section.base(),
                section.tests().stream()
                        .map(test -> test(
                                test,
                                side -> curves.apply(side, test.name()).flatMap(HtmlHistogram::curve),
                                section,
                                metric -> pairs.apply(test.name(), metric)))
                        .toList(),
                section.notes().stream()
                        .map(note -> BoundedText.of(note, BoundedText.MESSAGE))
                        .toList());
    }

    private static Test test(
            BenchmarkComparison test,
            Function<String, Optional<HtmlHistogram>> curve,
            ComparisonSection section,
            Function<ComparedMetric, List<Double>> pairs) {
        return new Test(
                BoundedText.of(test.name(), BoundedText.NAME),
                test.metrics().stream()
                        .map(metric -> metric(metric, pairs.apply(metric.metric())))
                        .toList(),
                ComparisonText.causes(test).stream()
                        .map(cause -> BoundedText.of(cause, BoundedText.MESSAGE))
                        .toList(),
                curve.apply(section.base()),
                curve.apply(section.head()));
    }

    private static Metric metric(MetricComparison metric, List<Double> pairs) {
        Effect effect = metric.effect();
        return new Metric(
                metric.metric().toString(),
                mark(metric.verdict()),
                ComparisonText.verdict(metric),
                ComparisonText.value(metric, metric.base()),
                ComparisonText.value(metric, metric.head()),
                ComparisonText.change(effect),
                HtmlNumbers.of(effect.ratio()),
                Double.isFinite(effect.high())
                        ? Optional.of(new Interval(HtmlNumbers.of(effect.low()), HtmlNumbers.of(effect.high())))
                        : Optional.empty(),
                pairs.stream().map(HtmlNumbers::of).toList());
    }

    private static String mark(ComparisonVerdict verdict) {
        return switch (verdict) {
            case REGRESSION -> "failed";
            case INCONCLUSIVE -> "warning";
            case IMPROVEMENT -> "passed";
            case NO_CHANGE -> "none";
        };
    }

    /** Returns the ratios of the pairs of two variants. */
    static BiFunction<String, ComparedMetric, List<Double>> pairs(List<Round> rounds, String base, String head) {
        return (test, metric) -> Rounds.ratios(rounds, test, base, head, metric);
    }
}
