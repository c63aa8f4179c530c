package io.dbbench.compare;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.scenario.ComparedMetric;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How much runs of the same thing differ where the compared runs are too few to show it: the standard deviation of the
 * logarithm of a metric, which is a share of the value.
 *
 * @param usual for what was not learnt
 * @param learnt by test
 * @param seen what the compared runs show, of which it is no less
 */
public record RunSpread(
        double usual, Map<String, Map<ComparedMetric, Double>> learnt, Map<ComparedMetric, Double> seen) {
    /** With fewer runs the bound is several times the estimate. */
    public static final int FEWEST_RUNS = 8;

    /** No machine is steadier. */
    private static final double LEAST = 0.001;

    /** Probability that the true value is above the bound. */
    private static final double RISK = 0.05;

    public RunSpread {
        learnt = Map.copyOf(learnt);
        seen = Map.copyOf(seen);
    }

    /** Returns the same assumption for all tests and metrics. */
    public static RunSpread of(double share) {
        return new RunSpread(share, Map.of(), Map.of());
    }

    /**
     * Returns what runs of one and the same thing show.
     *
     * @param runs at least {@link #FEWEST_RUNS}
     */
    public RunSpread learn(List<RunResult> runs) {
        Map<String, List<BenchmarkResult>> byTest = runs.stream()
                .flatMap(run -> run.results().stream())
                .filter(BenchmarkResult::hasFigures)
                .collect(Collectors.groupingBy(BenchmarkResult::testName));
        Map<String, Map<ComparedMetric, Double>> bounds = new HashMap<>();
        byTest.forEach((test, results) -> bounds.put(test, bounds(results)));
        return new RunSpread(usual, bounds, seen);
    }

    /** Returns what is no less than compared runs show. */
    RunSpread noLessThan(Map<ComparedMetric, Double> shown) {
        return new RunSpread(usual, learnt, shown);
    }

    private static Map<ComparedMetric, Double> bounds(List<BenchmarkResult> results) {
        Map<ComparedMetric, Double> bounds = new EnumMap<>(ComparedMetric.class);
        for (ComparedMetric metric : ComparedMetric.values()) {
            double[] logarithms = MetricReading.logarithms(metric, results);
            if (logarithms.length >= FEWEST_RUNS) {
                bounds.put(metric, upperBound(logarithms));
            }
        }
        return Collections.unmodifiableMap(bounds);
    }

    /** Returns the upper end of the one-sided 95 % interval of the standard deviation of normal values. */
    private static double upperBound(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.max(
                LEAST,
                Math.sqrt(squares / ChiSquaredDistribution.of(values.length - 1).inverseCumulativeProbability(RISK)));
    }

    /** Returns the standard deviation of a metric of a test. */
    double of(String test, ComparedMetric metric) {
        return Math.max(
                learnt.getOrDefault(test, Map.of()).getOrDefault(metric, usual), seen.getOrDefault(metric, 0.0));
    }

    /** Returns the largest of these tests. */
    double largest(Stream<String> tests, List<ComparedMetric> metrics) {
        OptionalDouble largest = tests.flatMap(test -> metrics.stream().map(metric -> of(test, metric)))
                .mapToDouble(Double::doubleValue)
                .max();
        return largest.orElse(usual);
    }
}
