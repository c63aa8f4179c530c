package io.dbbench.result.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dbbench.result.comparison.MetricComparison.Confirmation;
import io.dbbench.scenario.ComparedMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.util.StdConverter;

/**
 * A compared metric as the JSON keeps it, with the test that it is of.
 *
 * @param variant that is compared with the base; empty where runs are compared
 * @param limit by how much the metric may change, as a share
 * @param floor the smallest difference that counts, in the unit
 * @param pairsNeeded of rounds, where variants are compared
 * @param runsNeeded on each side, where runs are compared
 */
record ComparisonRow(
        Optional<String> variant,
        String test,
        ComparedMetric metric,
        String unit,
        ComparisonVerdict verdict,
        double limit,
        double floor,
        double base,
        double head,
        double ratio,
        Optional<List<Double>> interval,
        double p,
        @JsonProperty("adjusted_p") double adjustedP,
        double mde,
        OptionalInt pairsNeeded,
        OptionalInt runsNeeded,
        Optional<Second> confirmation,
        List<String> causes) {

    record Second(double ratio, double p, boolean confirmed) {}

    private static ComparisonRow of(Optional<String> variant, BenchmarkComparison test, MetricComparison metric) {
        OptionalInt needed = OptionalInt.of(metric.samplesNeeded());
        Effect effect = metric.effect();
        return new ComparisonRow(
                variant,
                test.name(),
                metric.metric(),
                metric.metric().unit(),
                metric.verdict(),
                metric.limit(),
                metric.metric().floor(),
                metric.base(),
                metric.head(),
                effect.ratio(),
                Double.isFinite(effect.high()) ? Optional.of(List.of(effect.low(), effect.high())) : Optional.empty(),
                effect.pValue(),
                metric.adjustedPValue(),
                metric.minimumDetectableRatio(),
                variant.isPresent() ? needed : OptionalInt.empty(),
                variant.isPresent() ? OptionalInt.empty() : needed,
                metric.confirmation().map(second -> new Second(second.ratio(), second.pValue(), second.isConfirmed())),
                test.causes());
    }

    private MetricComparison comparison() {
        Effect effect = interval.filter(ends -> ends.size() == 2)
                .map(ends -> new Effect(ratio, ends.get(0), ends.get(1), p))
                .orElseGet(() -> new Effect(ratio, 0, Double.POSITIVE_INFINITY, p));
        return new MetricComparison(
                metric,
                limit,
                base,
                head,
                effect,
                adjustedP,
                mde,
                pairsNeeded.orElseGet(() -> runsNeeded.orElse(0)),
                verdict,
                confirmation.map(second -> new Confirmation(second.ratio(), second.p())));
    }

    private static Stream<ComparisonRow> rows(Optional<String> variant, List<BenchmarkComparison> tests) {
        return tests.stream().flatMap(test -> test.metrics().stream().map(metric -> of(variant, test, metric)));
    }

    private static List<BenchmarkComparison> tests(List<ComparisonRow> rows) {
        return grouped(rows, ComparisonRow::test).values().stream()
                .map(ofTest -> new BenchmarkComparison(
                        ofTest.get(0).test(),
                        ofTest.stream().map(ComparisonRow::comparison).toList(),
                        ofTest.get(0).causes()))
                .toList();
    }

    private static <K> Map<K, List<ComparisonRow>> grouped(List<ComparisonRow> rows, Function<ComparisonRow, K> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    static final class Writing extends StdConverter<List<VariantComparison>, List<ComparisonRow>> {
        @Override
        public List<ComparisonRow> convert(List<VariantComparison> variants) {
            return variants.stream()
                    .flatMap(variant -> rows(Optional.of(variant.variant()), variant.tests()))
                    .toList();
        }
    }

    static final class Reading extends StdConverter<List<ComparisonRow>, List<VariantComparison>> {
        @Override
        public List<VariantComparison> convert(List<ComparisonRow> rows) {
            return grouped(rows, row -> row.variant().orElse("")).entrySet().stream()
                    .map(variant -> new VariantComparison(variant.getKey(), tests(variant.getValue())))
                    .toList();
        }
    }

    static final class WritingTests extends StdConverter<List<BenchmarkComparison>, List<ComparisonRow>> {
        @Override
        public List<ComparisonRow> convert(List<BenchmarkComparison> tests) {
            return rows(Optional.empty(), tests).toList();
        }
    }

    static final class ReadingTests extends StdConverter<List<ComparisonRow>, List<BenchmarkComparison>> {
        @Override
        public List<BenchmarkComparison> convert(List<ComparisonRow> rows) {
            return tests(rows);
        }
    }
}
