package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.comparison.ComparisonText;
import io.dbbench.result.RunResult;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import java.util.List;
import java.util.Locale;

/** Compared saved results as the page shows them; what a run has besides is absent. */
record HtmlComparedRuns(String name, String version, HtmlRun.Verdict verdict, List<HtmlComparison> comparisons) {

    /**
     * Returns a page.
     *
     * @param head at least one run, whose scenario and version name the page
     */
    static HtmlComparedRuns of(Comparison comparison, List<RunResult> base, List<RunResult> head) {
        RunResult first = head.get(0);
        return new HtmlComparedRuns(
                BoundedText.of(first.scenario().name(), BoundedText.NAME),
                first.version(),
                verdict(comparison),
                List.of(HtmlComparisons.of(comparison, base, head)));
    }

    private static HtmlRun.Verdict verdict(Comparison comparison) {
        if (!comparison.isComparable()) {
            return new HtmlRun.Verdict("partial", "Not comparable", ComparisonText.outcome(comparison));
        }
        String word = comparison.verdict().toString();
        return new HtmlRun.Verdict(
                status(comparison.verdict()),
                word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1),
                ComparisonText.outcome(comparison));
    }

    private static String status(ComparisonVerdict verdict) {
        return switch (verdict) {
            case REGRESSION -> "failed";
            case INCONCLUSIVE -> "partial";
            case IMPROVEMENT, NO_CHANGE -> "passed";
        };
    }
}
