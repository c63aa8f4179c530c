package io.dbbench.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.Effect;
import io.dbbench.result.comparison.ExperimentResult;
import io.dbbench.result.comparison.ExperimentResult.Layout;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.result.comparison.Round;
import io.dbbench.result.comparison.VariantComparison;
import io.dbbench.scenario.ComparedMetric;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ExperimentTextTest {
    private static final MetricComparison BOUNDED = metric(0.9, 1.1);
    private static final MetricComparison UNBOUNDED = metric(0, Double.POSITIVE_INFINITY);

    @Test
    void aStoppedExperimentSaysHowFarItCame() {
        assertThat(ExperimentText.notes(experiment(Layout.SHARED, 3, UNBOUNDED)))
                .containsExactly(
                        "3 of 10 pairs in an order drawn by chance.",
                        "Too little was measured to show a change, whatever its size.");
        assertThat(ExperimentText.notes(experiment(Layout.BLOCKS, 4, UNBOUNDED)))
                .contains(
                        "2 of 10 blocks of two rounds of each variant, in an order drawn by chance, on one database.");
    }

    @Test
    void aWholeExperimentSaysWhatItCouldShow() {
        assertThat(ExperimentText.notes(experiment(Layout.SHARED, 10, BOUNDED)))
                .containsExactly(
                        "10 pairs in an order drawn by chance.",
                        "This experiment can show changes of 5.0 % or more.",
                        "To decide all that is inconclusive takes about 30 pairs, not 10.");
    }

    @Test
    void aMetricOfFewPairsDoesNotSpeakForTheOthers() {
        assertThat(ExperimentText.notes(experiment(Layout.SHARED, 10, BOUNDED, UNBOUNDED)))
                .contains("This experiment can show changes of 5.0 % or more.");
    }

    private static ExperimentResult experiment(Layout layout, int rounds, MetricComparison... metrics) {
        BenchmarkComparison test = new BenchmarkComparison("Read", List.of(metrics), List.of());
        return new ExperimentResult(
                "today",
                layout,
                10,
                Duration.ofSeconds(1),
                List.of(new VariantComparison("indexed", List.of(test))),
                IntStream.range(0, rounds)
                        .boxed()
                        .flatMap(pair -> Stream.of(round(pair, "today"), round(pair, "indexed")))
                        .toList());
    }

    private static Round round(int pair, String variant) {
        OptionalDouble none = OptionalDouble.empty();
        return new Round(1, pair + 1, 1, variant, "Read", 100, 0, Duration.ofSeconds(1), none, none, none, none, none);
    }

    private static MetricComparison metric(double low, double high) {
        return new MetricComparison(
                ComparedMetric.P50,
                0.05,
                1,
                1,
                new Effect(1, low, high, 0.5),
                0.5,
                1.05,
                30,
                ComparisonVerdict.INCONCLUSIVE);
    }
}
