package io.dbbench.advise;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Finding;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Threshold;
import io.dbbench.stats.PercentileInterval;
import io.dbbench.units.Durations;
import io.dbbench.units.Numbers;
import io.dbbench.units.Plural;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reports thresholds that rest on little: a time in which a single pause decides, or a percentile with too few iterations
 * beyond it. That is a detail of the test; the run as a whole has a single warning.
 */
final class ShortMeasurement implements AdviceRule {
    private static final String CODE = "short-measurement";

    /** The pauses of a busy machine are some 10 ms, which is then one percent. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    @Override
    public Optional<Finding> check(MeasuredTest measured) {
        List<Metric> metrics = measured.test().thresholds().stream()
                .map(Threshold::metric)
                .filter(ShortMeasurement::dependsOnTime)
                .toList();
        if (metrics.isEmpty() || measured.total().whole().counts().iterations() == 0) {
            return Optional.empty();
        }
        return measured.elapsed().compareTo(SHORTEST) < 0
                ? Optional.of(Finding.info(
                                CODE,
                                "its thresholds rest on " + Durations.measured(measured.elapsed()) + " of measurement")
                        .with("elapsed_nanos", measured.elapsed().toNanos()))
                : fewIterations(metrics, measured.total().whole().counts().iterations());
    }

    private static boolean dependsOnTime(Metric metric) {
        return metric.match(
                count -> count == CountMetric.TPS || count == CountMetric.QPS, latency -> true, plan -> false);
    }

    private static Optional<Finding> fewIterations(List<Metric> metrics, long iterations) {
        return metrics.stream()
                .flatMap(metric -> metric.latency().stream())
                .filter(metric -> needed(metric) > iterations)
                .findFirst()
                .map(metric -> Finding.info(
                                CODE,
                                metric.text() + " rests on " + Plural.of(iterations, "iteration") + "; it takes "
                                        + Numbers.grouped(needed(metric)) + " to bound it")
                        .with("iterations", iterations)
                        .with("iterations_needed", needed(metric)));
    }

    private static long needed(LatencyMetric metric) {
        return metric.statistic().match(exact -> 0L, percentile -> {
            boolean isExtreme = percentile.percent() == 0 || percentile.percent() == 100;
            return isExtreme ? 0 : PercentileInterval.leastLatencies(percentile.percent());
        });
    }

    /** Returns the finding about a run with such tests. */
    static Optional<Finding> check(List<BenchmarkResult> results) {
        List<BenchmarkResult> tests = results.stream()
                .filter(result -> result.subject().branch().isEmpty())
                .toList();
        List<BenchmarkResult> few =
                tests.stream().filter(result -> detail(result).isPresent()).toList();
        return few.stream()
                .findFirst()
                .map(first -> Finding.warning(CODE, message(first, few.size(), tests.size()))
                        .advising("set a longer 'duration', or none for the default")
                        .with("tests", few.size()));
    }

    private static String message(BenchmarkResult first, int few, int tests) {
        return few == 1
                ? "'" + first.testName() + "': " + detail(first).orElseThrow().message()
                : "the thresholds of " + few + " of " + Plural.of(tests, "test")
                        + " rest on less than a second or few iterations, so that chance may decide them";
    }

    private static Optional<Finding> detail(BenchmarkResult result) {
        return result.findings().stream()
                .filter(finding -> finding.code().equals(CODE))
                .findFirst();
    }
}
