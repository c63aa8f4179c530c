package io.dbbench.report.html;

import io.dbbench.report.comparison.ComparisonSection;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ExperimentResult;
import io.dbbench.result.comparison.Round;
import io.dbbench.scenario.Variant;
import io.dbbench.stats.Latencies;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comparisons of a run, and those of saved results, with the distributions that are kept of them. */
final class HtmlComparisons {
    private HtmlComparisons() {}

    /** Returns the comparisons that a run made. */
    static List<HtmlComparison> of(RunResult run) {
        Map<String, Latencies> results = distributions(List.of(run));
        List<Round> rounds = run.experiment().map(ExperimentResult::rounds).orElse(List.of());
        return ComparisonSection.of(run).stream()
                .map(section -> HtmlComparison.of(
                        section,
                        (variant, test) -> Optional.ofNullable(results.get(Variant.resultName(variant, test))),
                        HtmlComparison.pairs(rounds, section.base(), section.head())))
                .toList();
    }

    /** Returns the comparison of saved results. */
    static HtmlComparison of(Comparison comparison, List<RunResult> base, List<RunResult> head) {
        ComparisonSection section = ComparisonSection.of(comparison, "base", "head");
        Map<String, Map<String, Latencies>> sides =
                Map.of(section.base(), distributions(base), section.head(), distributions(head));
        return HtmlComparison.of(
                section,
                (side, test) ->
                        Optional.ofNullable(sides.getOrDefault(side, Map.of()).get(test)),
                (test, metric) -> List.of());
    }

    private static Map<String, Latencies> distributions(List<RunResult> runs) {
        Map<String, Latencies> all = new HashMap<>();
        runs.stream()
                .flatMap(run -> run.results().stream())
                .filter(BenchmarkResult::hasFigures)
                .forEach(result -> all.merge(result.testName(), result.response(), Latencies::plus));
        return all;
    }
}
