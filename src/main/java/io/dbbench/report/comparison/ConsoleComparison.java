package io.dbbench.report.comparison;

import io.dbbench.compare.Comparison;
import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** The format for people at a terminal: a line for each metric of each test, the worst tests first. */
final class ConsoleComparison {
    private static final int METRIC_CELLS = 10;
    private static final int VALUE_CELLS = 12;
    private static final int CHANGE_CELLS = 25;
    private static final int VERDICT_CELLS = 12;
    private static final int FEWEST_NAME_CELLS = 20;

    private ConsoleComparison() {}

    static List<StyledText> lines(Comparison comparison, int columns) {
        int rest = 2 + METRIC_CELLS + 2 * VALUE_CELLS + 2 + CHANGE_CELLS + VERDICT_CELLS;
        int nameCells = Math.max(FEWEST_NAME_CELLS, columns - rest);
        List<StyledText> lines = new ArrayList<>();
        if (!comparison.benchmarks().isEmpty()) {
            lines.add(row(StyledText.of("  "), "test", nameCells, "metric", "base", "head", "change", "verdict"));
        }
        for (BenchmarkComparison benchmark : ComparisonText.worstFirst(comparison)) {
            addBenchmark(lines, benchmark, nameCells);
        }
        lines.add(StyledText.EMPTY);
        ComparisonText.notes(comparison)
                .forEach(note -> lines.addAll(StyledText.of(note).wrap(columns)));
        lines.add(StyledText.EMPTY);
        lines.addAll(StyledText.of(style(comparison), ComparisonText.verdict(comparison))
                .wrap(columns));
        return lines;
    }

    private static void addBenchmark(List<StyledText> lines, BenchmarkComparison benchmark, int nameCells) {
        String name = benchmark.name();
        for (MetricComparison metric : benchmark.metrics()) {
            lines.add(row(
                    StyledText.of(style(metric.verdict()), sign(metric.verdict()) + " "),
                    name,
                    nameCells,
                    metric.metric().toString(),
                    ComparisonText.value(metric, metric.base()),
                    ComparisonText.value(metric, metric.head()),
                    ComparisonText.change(metric.effect()),
                    metric.verdict().toString()));
            name = "";
        }
        benchmark.causes().forEach(cause -> lines.add(StyledText.of("    " + cause)));
    }

    private static StyledText row(
            StyledText sign,
            String name,
            int nameCells,
            String metric,
            String base,
            String head,
            String change,
            String verdict) {
        return sign.plus(StyledText.of(name).fit(nameCells).padRight(nameCells))
                .plus(StyledText.of(" " + metric).padRight(METRIC_CELLS + 1))
                .plus(TerminalText.padLeft(base, VALUE_CELLS))
                .plus(TerminalText.padLeft(head, VALUE_CELLS))
                .plus(TerminalText.padLeft(change, CHANGE_CELLS))
                .plus(" " + verdict);
    }

    private static AnsiStyle style(Comparison comparison) {
        return comparison.isComparable() ? style(comparison.verdict()) : AnsiStyle.YELLOW;
    }

    private static AnsiStyle style(ComparisonVerdict verdict) {
        return switch (verdict) {
            case REGRESSION -> AnsiStyle.RED;
            case INCONCLUSIVE -> AnsiStyle.YELLOW;
            case IMPROVEMENT -> AnsiStyle.GREEN;
            case NO_CHANGE -> AnsiStyle.PLAIN;
        };
    }

    private static String sign(ComparisonVerdict verdict) {
        return switch (verdict) {
            case REGRESSION -> "✗";
            case INCONCLUSIVE -> "?";
            case IMPROVEMENT -> "✓";
            case NO_CHANGE -> "=";
        };
    }
}
