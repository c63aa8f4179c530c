package io.dbbench.report.comparison;

import io.dbbench.result.comparison.ExperimentResult;
import io.dbbench.result.comparison.MetricComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The sentences about an experiment with variants that reports share. */
public final class ExperimentText {
    private ExperimentText() {}

    /** Returns the verdicts in one line: {@code indexed: 1 test better; no_jit: 1 test unchanged}. */
    public static String verdict(ExperimentResult experiment) {
        return experiment.comparisons().stream()
                .map(variant -> variant.variant() + ": "
                        + (variant.tests().isEmpty() ? "not measured" : ComparisonText.counts(variant.tests())))
                .collect(Collectors.joining("; "));
    }

    /** Returns how it was measured, and what it could have shown, a sentence each. */
    public static List<String> notes(ExperimentResult experiment) {
        List<String> notes = new ArrayList<>();
        notes.add(layout(experiment));
        List<MetricComparison> metrics = experiment.comparisons().stream()
                .flatMap(variant -> variant.tests().stream())
                .flatMap(test -> test.metrics().stream())
                .toList();
        if (!metrics.isEmpty()) {
            notes.addAll(ComparisonText.power("This experiment", metrics, measured(experiment), "pairs"));
        }
        if (metrics.stream().anyMatch(metric -> metric.confirmation().isPresent())) {
            notes.add("again: what had got worse, measured a second time; a regression needs both.");
        }
        return notes;
    }

    private static String layout(ExperimentResult experiment) {
        String count = count(experiment);
        String pairs = count + " pairs in an order drawn by chance";
        return switch (experiment.layout()) {
            case SHARED -> pairs + ".";
            case COPIES -> pairs + ", each variant in a copy of the database, with new copies half-way.";
            case BLOCKS ->
                count + " blocks of two rounds of each variant, in an order drawn by chance, on one database.";
        };
    }

    /** Returns how many pairs there are: {@code 12}, or {@code 3 of 12} of an experiment that was stopped. */
    private static String count(ExperimentResult experiment) {
        int measured = measured(experiment);
        return (measured < experiment.pairs() ? measured + " of " : "") + experiment.pairs();
    }

    private static int measured(ExperimentResult experiment) {
        return (int) Math.min(experiment.measuredPairs(), experiment.pairs());
    }
}
