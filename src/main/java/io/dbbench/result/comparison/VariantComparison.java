package io.dbbench.result.comparison;

import java.util.Comparator;
import java.util.List;

/**
 * A variant compared with the base.
 *
 * @param tests in the order of the scenario
 */
public record VariantComparison(String variant, List<BenchmarkComparison> tests) {
    public VariantComparison {
        tests = List.copyOf(tests);
    }

    /** Returns the worst verdict of its tests. */
    public ComparisonVerdict verdict() {
        return tests.stream()
                .map(BenchmarkComparison::verdict)
                .min(Comparator.naturalOrder())
                .orElse(ComparisonVerdict.INCONCLUSIVE);
    }
}
