package io.dbbench.report.comparison;

import io.dbbench.markup.MarkdownText;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** A comment for a pull request: the verdict first, then the metrics, those of the worst tests first. */
public final class MarkdownComparison {
    /** A comment may have 65,536 characters. */
    private static final int MAX_BYTES = 60_000;

    private static final int MAX_NAME_CELLS = 80;

    private MarkdownComparison() {}

    /** Returns the page of a comparison. */
    public static String text(Comparison comparison) {
        MarkdownText page = new MarkdownText(MAX_BYTES);
        String sign = comparison.isComparable() ? sign(comparison.verdict()) : "⚠️";
        page.heading(2, sign + " " + ComparisonText.verdict(comparison));
        addTable(page, comparison.benchmarks(), "Base", "Head");
        ComparisonText.notes(comparison).forEach(note -> page.item(TerminalText.visible(note)));
        return page.toString();
    }

    /** Adds the metrics of tests, those of the worst tests first. */
    public static void addTable(MarkdownText page, List<BenchmarkComparison> tests, String base, String head) {
        List<Row> rows = ComparisonText.worstFirst(tests).stream()
                .flatMap(test -> rows(test).stream())
                .toList();
        if (!rows.isEmpty()) {
            page.tableHeader(List.of("", "Test", "Metric", base, head, "Change", "Cause"), 3, 6);
            page.addFirst(rows, rows.size(), "row", row -> page.row(row.cells()));
        }
    }

    private static List<Row> rows(BenchmarkComparison test) {
        String causes = TerminalText.visible(String.join("; ", test.causes()));
        List<Row> rows = new ArrayList<>();
        for (MetricComparison metric : test.metrics()) {
            rows.add(new Row(test, metric, rows.isEmpty() ? causes : ""));
        }
        return rows;
    }

    /** @param causes of the test, with its first metric */
    private record Row(BenchmarkComparison test, MetricComparison metric, String causes) {
        List<String> cells() {
            return List.of(
                    sign(metric.verdict()) + " " + ComparisonText.verdict(metric),
                    TerminalText.fit(TerminalText.visible(test.name()), MAX_NAME_CELLS),
                    metric.metric().toString(),
                    ComparisonText.value(metric, metric.base()),
                    ComparisonText.value(metric, metric.head()),
                    ComparisonText.change(metric.effect()),
                    causes);
        }
    }

    private static String sign(ComparisonVerdict verdict) {
        return switch (verdict) {
            case REGRESSION -> "❌";
            case INCONCLUSIVE -> "❔";
            case IMPROVEMENT -> "✅";
            case NO_CHANGE -> "⚪";
        };
    }
}
