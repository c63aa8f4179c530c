package io.dbbench.report.comparison;

import io.dbbench.compare.Comparison;
import io.dbbench.compare.Difference;
import io.dbbench.markup.JsonText;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.MetricComparison;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** For programs, as {@code schema/comparison.schema.json} describes it. */
final class JsonComparison {
    private static final int FORMAT_VERSION = 1;

    private JsonComparison() {}

    static String text(Comparison comparison) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format_version", FORMAT_VERSION);
        root.put("verdict", comparison.isComparable() ? name(comparison.verdict()) : "not_comparable");
        root.put("base_runs", comparison.baseRuns());
        root.put("head_runs", comparison.headRuns());
        if (!comparison.spreadIsMeasured()) {
            root.put("assumed_run_spread", comparison.runSpread());
        }
        addDifferences(root.putArray("differences"), comparison.differences());
        addDifferences(root.putArray("allowed_differences"), comparison.allowed());
        addNames(root.putArray("only_in_base"), comparison.onlyInBase());
        addNames(root.putArray("only_in_head"), comparison.onlyInHead());
        ArrayNode comparisons = root.putArray("comparisons");
        for (BenchmarkComparison benchmark : comparison.benchmarks()) {
            benchmark.metrics().forEach(metric -> comparisons.add(metric(benchmark, metric)));
        }
        return JsonText.indented(root);
    }

    private static void addDifferences(ArrayNode array, List<Difference> differences) {
        differences.forEach(difference -> array.addObject()
                .put("kind", name(difference.kind()))
                .put("base", difference.base())
                .put("head", difference.head()));
    }

    private static void addNames(ArrayNode array, List<String> names) {
        names.forEach(array::add);
    }

    private static ObjectNode metric(BenchmarkComparison benchmark, MetricComparison metric) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("test", benchmark.name());
        node.put("metric", metric.metric().toString());
        node.put("unit", metric.metric().unit());
        node.put("verdict", name(metric.verdict()));
        node.put("base", metric.base());
        node.put("head", metric.head());
        node.put("ratio", metric.effect().ratio());
        if (Double.isFinite(metric.effect().high())) {
            node.putArray("interval")
                    .add(metric.effect().low())
                    .add(metric.effect().high());
        }
        node.put("p", metric.effect().pValue());
        node.put("adjusted_p", metric.adjustedPValue());
        node.put("mde", metric.minimumDetectableRatio());
        node.put("runs_needed", metric.samplesNeeded());
        addNames(node.putArray("causes"), benchmark.causes());
        return node;
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
