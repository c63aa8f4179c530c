package io.dbbench.report.comparison;

import io.dbbench.markup.JunitXml;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.MetricComparison;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** For the test pages of CI servers: a case for each metric of each test, which fails when it regressed. */
public final class JunitComparison {
    private static final String CLASS_NAME = "dbbench.compare";

    private JunitComparison() {}

    /** Returns the XML of a comparison. */
    public static String text(Comparison comparison) {
        List<JunitXml.Case> cases = new ArrayList<>();
        cases.add(comparable(comparison));
        cases.addAll(cases(CLASS_NAME, comparison.benchmarks()));
        return JunitXml.of(List.of(new JunitXml.Suite("dbbench compare", Map.of(), Map.of(), cases, Optional.empty())));
    }

    /** Returns the case that fails when base and head are not comparable. */
    public static JunitXml.Case comparable(Comparison comparison) {
        return new JunitXml.Case(
                CLASS_NAME,
                "base and head are comparable",
                Duration.ZERO,
                comparison.isComparable()
                        ? Optional.empty()
                        : Optional.of(new JunitXml.Trouble(
                                JunitXml.Kind.ERROR,
                                "not_comparable",
                                ComparisonText.verdict(comparison),
                                String.join("\n", ComparisonText.notes(comparison)))),
                "");
    }

    /** Returns a case for each metric of each test. */
    public static List<JunitXml.Case> cases(String className, List<BenchmarkComparison> tests) {
        return tests.stream()
                .flatMap(test -> test.metrics().stream().map(metric -> testCase(className, test, metric)))
                .toList();
    }

    private static JunitXml.Case testCase(String className, BenchmarkComparison benchmark, MetricComparison metric) {
        String result = ComparisonText.value(metric, metric.base()) + " → "
                + ComparisonText.value(metric, metric.head()) + ", " + ComparisonText.change(metric.effect()) + ", "
                + ComparisonText.verdict(metric);
        Optional<JunitXml.Trouble> trouble = metric.verdict() == ComparisonVerdict.REGRESSION
                ? Optional.of(new JunitXml.Trouble(
                        JunitXml.Kind.FAILURE, "regression", result, String.join("\n", benchmark.causes())))
                : Optional.empty();
        return new JunitXml.Case(
                className,
                benchmark.name() + ": " + metric.metric(),
                Duration.ZERO,
                trouble,
                trouble.isPresent() ? "" : result);
    }
}
