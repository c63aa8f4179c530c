package io.dbbench.report.comparison;

import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ExperimentResult;
import io.dbbench.result.comparison.VariantComparison;
import java.util.ArrayList;
import java.util.List;

/**
 * A comparison that a run made, for its reports: of a variant with the base, or of the run with a baseline.
 *
 * @param head name of what is compared
 * @param base name of what it is compared with
 * @param tests the worst first
 * @param notes what the reader must know beside the numbers, a paragraph each
 */
public record ComparisonSection(String head, String base, List<BenchmarkComparison> tests, List<String> notes) {
    public ComparisonSection {
        tests = List.copyOf(tests);
        notes = List.copyOf(notes);
    }

    /** Returns such as {@code Comparison of indexed with today}. */
    public String heading() {
        return "Comparison of " + head + " with " + base;
    }

    /** Returns the comparisons of a run; the notes about an experiment are with its last variant. */
    public static List<ComparisonSection> of(RunResult result) {
        List<ComparisonSection> sections = new ArrayList<>();
        result.experiment().ifPresent(experiment -> sections.addAll(of(experiment)));
        result.baseline().ifPresent(baseline -> sections.add(of(baseline, "baseline", runs(baseline.headRuns()))));
        return sections;
    }

    private static List<ComparisonSection> of(ExperimentResult experiment) {
        List<ComparisonSection> sections = new ArrayList<>();
        List<VariantComparison> variants = experiment.comparisons();
        for (int index = 0; index < variants.size(); index++) {
            VariantComparison variant = variants.get(index);
            sections.add(new ComparisonSection(
                    variant.variant(),
                    experiment.base(),
                    ComparisonText.worstFirst(variant.tests()),
                    index == variants.size() - 1 ? ExperimentText.notes(experiment) : List.of()));
        }
        return sections;
    }

    private static String runs(int count) {
        return count == 1 ? "this run" : count + " runs";
    }

    /** Returns a comparison of saved results. */
    public static ComparisonSection of(Comparison comparison, String base, String head) {
        return new ComparisonSection(
                head, base, ComparisonText.worstFirst(comparison.benchmarks()), ComparisonText.notes(comparison));
    }
}
