package io.dbbench.report.comparison;

import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.ExperimentResult;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.stats.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        double[] detectable = metrics(experiment)
                .mapToDouble(MetricComparison::minimumDetectableRatio)
                .toArray();
        if (detectable.length > 0) {
            notes.add("This experiment can show changes of "
                    + ComparisonText.percent(Median.of(detectable) - 1)
                    + " or more (half of the metrics).");
        }
        metrics(experiment)
                .filter(metric -> metric.verdict() == ComparisonVerdict.INCONCLUSIVE
                        && metric.confirmation().isEmpty())
                .mapToInt(MetricComparison::samplesNeeded)
                .max()
                .ifPresent(pairs -> notes.add("To decide all that is inconclusive takes about "
                        + (pairs >= 1_000 ? "a thousand pairs or more" : pairs + " pairs") + "."));
        long unconfirmed = metrics(experiment)
                .filter(metric -> metric.confirmation()
                        .filter(second -> !second.isConfirmed())
                        .isPresent())
                .count();
        if (unconfirmed > 0) {
            notes.add(unconfirmed + " of the metrics that had got worse had not when measured again.");
        }
        return notes;
    }

    private static String layout(ExperimentResult experiment) {
        String pairs = experiment.pairs() + " pairs in an order drawn by chance";
        return switch (experiment.layout()) {
            case SHARED -> pairs + ".";
            case COPIES -> pairs + ", each variant in a copy of the database, with new copies half-way.";
            case BLOCKS ->
                experiment.pairs() + " blocks of two rounds of each variant, in an order drawn by chance, on one"
                        + " database.";
        };
    }

    private static Stream<MetricComparison> metrics(ExperimentResult experiment) {
        return experiment.comparisons().stream()
                .flatMap(variant -> variant.tests().stream())
                .flatMap(test -> test.metrics().stream());
    }
}
