package io.dbbench.result.comparison;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dbbench.result.comparison.MetricComparison.Confirmation;
import io.dbbench.scenario.ComparedMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.util.StdConverter;

/** A compared metric as the JSON keeps it, with the variant and the test that it is of. */
record ComparisonRow(
        String variant,
        String test,
        ComparedMetric metric,
        String unit,
        ComparisonVerdict verdict,
        double base,
        double head,
        double ratio,
        Optional<List<Double>> interval,
        double p,
        @JsonProperty("adjusted_p") double adjustedP,
        double mde,
        @JsonProperty("pairs_needed") int pairsNeeded,
        Optional<Second> confirmation,
        List<String> causes) {

    record Second(double ratio, double p, boolean confirmed) {}

    private static ComparisonRow of(String variant, BenchmarkComparison test, MetricComparison metric) {
        Effect effect = metric.effect();
        return new ComparisonRow(
                variant,
                test.name(),
                metric.metric(),
                metric.metric().unit(),
                metric.verdict(),
                metric.base(),
                metric.head(),
                effect.ratio(),
                Double.isFinite(effect.high()) ? Optional.of(List.of(effect.low(), effect.high())) : Optional.empty(),
                effect.pValue(),
                metric.adjustedPValue(),
                metric.minimumDetectableRatio(),
                metric.samplesNeeded(),
                metric.confirmation().map(second -> new Second(second.ratio(), second.pValue(), second.isConfirmed())),
                test.causes());
    }

    private MetricComparison comparison() {
        Effect effect = interval.filter(ends -> ends.size() == 2)
                .map(ends -> new Effect(ratio, ends.get(0), ends.get(1), p))
                .orElseGet(() -> new Effect(ratio, 0, Double.POSITIVE_INFINITY, p));
        return new MetricComparison(
                metric,
                base,
                head,
                effect,
                adjustedP,
                mde,
                pairsNeeded,
                verdict,
                confirmation.map(second -> new Confirmation(second.ratio(), second.p())));
    }

    static final class Writing extends StdConverter<List<VariantComparison>, List<ComparisonRow>> {
        @Override
        public List<ComparisonRow> convert(List<VariantComparison> variants) {
            List<ComparisonRow> rows = new ArrayList<>();
            for (VariantComparison variant : variants) {
                for (BenchmarkComparison test : variant.tests()) {
                    test.metrics().forEach(metric -> rows.add(of(variant.variant(), test, metric)));
                }
            }
            return rows;
        }
    }

    static final class Reading extends StdConverter<List<ComparisonRow>, List<VariantComparison>> {
        @Override
        public List<VariantComparison> convert(List<ComparisonRow> rows) {
            Map<String, Map<String, List<ComparisonRow>>> grouped = new LinkedHashMap<>();
            rows.forEach(row -> grouped.computeIfAbsent(row.variant(), variant -> new LinkedHashMap<>())
                    .computeIfAbsent(row.test(), test -> new ArrayList<>())
                    .add(row));
            List<VariantComparison> variants = new ArrayList<>();
            grouped.forEach((variant, tests) -> variants.add(new VariantComparison(
                    variant,
                    tests.entrySet().stream()
                            .map(test -> benchmark(test.getKey(), test.getValue()))
                            .toList())));
            return variants;
        }

        private static BenchmarkComparison benchmark(String name, List<ComparisonRow> rows) {
            return new BenchmarkComparison(
                    name,
                    rows.stream().map(ComparisonRow::comparison).toList(),
                    rows.get(0).causes());
        }
    }
}
