package io.dbbench.compare;

import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.ComparedMetric;
import io.dbbench.scenario.Scenario;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * By how much the metrics of each test may get worse: the usual shares, or those that thresholds by the baseline allow.
 *
 * @param byTest what thresholds say
 */
public record ComparisonLimits(Map<String, Map<ComparedMetric, Double>> byTest) {
    /** Without a scenario. */
    public static final ComparisonLimits USUAL = new ComparisonLimits(Map.of());

    /** The metrics that are compared in any case. */
    static final List<ComparedMetric> COMPARED =
            List.of(ComparedMetric.P50, ComparedMetric.P95, ComparedMetric.P99, ComparedMetric.THROUGHPUT);

    public ComparisonLimits {
        byTest = Map.copyOf(byTest);
    }

    /** Returns the limits of a scenario. */
    public static ComparisonLimits of(Scenario scenario) {
        Map<String, Map<ComparedMetric, Double>> byTest = new HashMap<>();
        scenario.measured().forEach((name, test) -> byTest.put(name, limits(test)));
        return new ComparisonLimits(byTest);
    }

    /** Of several thresholds of a metric that fail the run, all but the widest only repeat it. Those that warn set no limit. */
    private static Map<ComparedMetric, Double> limits(Benchmark test) {
        Map<ComparedMetric, Double> limits = new EnumMap<>(ComparedMetric.class);
        List<Threshold> byBaseline = test.thresholds().stream()
                .filter(threshold -> threshold.limit().ofBaseline().isPresent())
                .toList();
        for (Threshold threshold : byBaseline) {
            if (threshold.severity() == Severity.FAIL) {
                double factor = threshold.limit().ofBaseline().getAsDouble();
                ComparedMetric.of(threshold.metric())
                        .ifPresent(metric -> limits.merge(metric, metric.limitOf(factor), Math::max));
            }
        }
        byBaseline.forEach(threshold ->
                ComparedMetric.of(threshold.metric()).ifPresent(metric -> limits.putIfAbsent(metric, metric.limit())));
        return limits;
    }

    /** Returns the metrics that are compared for a test. */
    List<ComparedMetric> metrics(String test) {
        List<ComparedMetric> metrics = new ArrayList<>(COMPARED);
        ofTest(test).keySet().stream()
                .filter(metric -> !COMPARED.contains(metric))
                .forEach(metrics::add);
        return metrics;
    }

    /** Returns by how much a metric of a test may get worse, as a share. */
    double limit(String test, ComparedMetric metric) {
        return ofTest(test).getOrDefault(metric, metric.limit());
    }

    private Map<ComparedMetric, Double> ofTest(String test) {
        return byTest.getOrDefault(test, Map.of());
    }
}
