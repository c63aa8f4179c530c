package io.dbbench.result.comparison;

import java.util.Comparator;
import java.util.List;

/**
 * One benchmark, compared.
 *
 * @param name of the benchmark, which identifies it on both sides
 * @param metrics those that both sides have enough iterations for
 * @param causes what else changed in it, and may be why, in words
 */
public record BenchmarkComparison(String name, List<MetricComparison> metrics, List<String> causes) {
    public BenchmarkComparison {
        metrics = List.copyOf(metrics);
        causes = List.copyOf(causes);
    }

    /** Returns the worst verdict of its metrics. */
    public ComparisonVerdict verdict() {
        return metrics.stream()
                .map(MetricComparison::verdict)
                .min(Comparator.naturalOrder())
                .orElse(ComparisonVerdict.INCONCLUSIVE);
    }
}
