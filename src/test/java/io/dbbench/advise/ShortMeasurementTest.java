package io.dbbench.advise;

import static io.dbbench.advise.MeasuredTests.latencies;
import static io.dbbench.engine.Scenarios.iterations;
import static io.dbbench.engine.Scenarios.query;
import static io.dbbench.engine.Scenarios.withThresholds;
import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.Finding;
import io.dbbench.scenario.Benchmark;
import io.dbbench.scenario.CountMetric;
import io.dbbench.scenario.Dimension;
import io.dbbench.scenario.LatencyMetric;
import io.dbbench.scenario.LatencyMetric.Exact;
import io.dbbench.scenario.LatencyMetric.Part;
import io.dbbench.scenario.LatencyMetric.Percentile;
import io.dbbench.scenario.LatencyMetric.Statistic;
import io.dbbench.scenario.Limit;
import io.dbbench.scenario.Metric;
import io.dbbench.scenario.Severity;
import io.dbbench.scenario.Threshold;
import io.dbbench.scenario.Threshold.Operator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ShortMeasurementTest {
    private static final Duration LONG = Duration.ofSeconds(5);

    private static final Metric AVERAGE = response(Exact.AVG);

    @Test
    void thresholdsThatRestOnAMomentAreReported() {
        assertThat(texts(Duration.ofMillis(70), 1000, AVERAGE))
                .containsExactly("its thresholds rest on 70.00 ms of measurement");
        assertThat(texts(Duration.ofMillis(70), 1000, CountMetric.TPS)).hasSize(1);
        assertThat(texts(Duration.ofSeconds(1), 1000, AVERAGE, percentile(95), response(Exact.MAX)))
                .isEmpty();
    }

    @Test
    void percentilesOfTooFewIterationsAreReported() {
        assertThat(texts(LONG, 200, percentile(95), percentile(99), percentile(99.9)))
                .containsExactly("p99 rests on 200 iterations; it takes 368 to bound it");
        assertThat(texts(LONG, 1000, percentile(99.9)))
                .containsExactly("p99.9 rests on 1,000 iterations; it takes 3,688 to bound it");
        assertThat(texts(LONG, 368, percentile(99), percentile(50), percentile(100), AVERAGE))
                .isEmpty();
    }

    @Test
    void whatNoThresholdNamesIsNotReported() {
        assertThat(texts(Duration.ofMillis(1), 10)).isEmpty();
        assertThat(texts(Duration.ofMillis(1), 10, CountMetric.ERRORS, CountMetric.ROWS, CountMetric.ERROR_RATE))
                .isEmpty();
    }

    private static Metric percentile(double percent) {
        return response(new Percentile(percent));
    }

    private static Metric response(Statistic statistic) {
        return new LatencyMetric(Part.RESPONSE, statistic);
    }

    private static List<String> texts(Duration elapsed, int iterations, Metric... metrics) {
        Threshold[] thresholds = Stream.of(metrics)
                .map(metric ->
                        new Threshold("as written", metric, Operator.LESS, Limit.of(1, Dimension.TIME), Severity.FAIL))
                .toArray(Threshold[]::new);
        Benchmark test = withThresholds(query("SELECT 1", 1, iterations(0), iterations(iterations)), thresholds);
        return new ShortMeasurement()
                        .check(MeasuredTests.of(test)
                                .elapsed(elapsed)
                                .response(latencies(iterations, i -> 1_000_000))
                                .build())
                        .map(Finding::text)
                        .stream()
                        .toList();
    }
}
