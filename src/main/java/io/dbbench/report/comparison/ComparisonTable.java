package io.dbbench.report.comparison;

import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** A table of compared metrics for a terminal. */
public final class ComparisonTable {
    private static final int METRIC_CELLS = 11;
    private static final int VERDICT_CELLS = 13;
    private static final int FEWEST_NAME_CELLS = 12;

    /** From here on, numbers have room between them. */
    private static final int WIDE = 100;

    private final int columns;
    private final int valueCells;
    private final int changeCells;

    private ComparisonTable(int columns) {
        this.columns = columns;
        this.valueCells = columns < WIDE ? 10 : 12;
        this.changeCells = columns < WIDE ? 20 : 25;
    }

    /**
     * Returns a heading and a line for each metric of each test; none without tests.
     *
     * @param base name of what the tests are compared with
     * @param head name of what is compared
     */
    public static List<StyledText> lines(List<BenchmarkComparison> tests, String base, String head, int columns) {
        ComparisonTable table = new ComparisonTable(columns);
        List<StyledText> lines = new ArrayList<>();
        if (!tests.isEmpty()) {
            lines.add(table.row(
                    StyledText.of("  "),
                    "test",
                    "metric",
                    TerminalText.fit(base, table.valueCells - 1),
                    TerminalText.fit(head, table.valueCells - 1),
                    "change",
                    "verdict"));
        }
        tests.forEach(test -> table.add(test, lines));
        return lines;
    }

    private void add(BenchmarkComparison test, List<StyledText> lines) {
        String name = test.name();
        for (MetricComparison metric : test.metrics()) {
            lines.add(row(
                    StyledText.of(style(metric.verdict()), sign(metric.verdict()) + " "),
                    name,
                    metric.metric().toString(),
                    ComparisonText.value(metric, metric.base()),
                    ComparisonText.value(metric, metric.head()),
                    ComparisonText.change(metric.effect()),
                    metric.verdict().toString()));
            name = "";
        }
        test.causes()
                .forEach(cause -> lines.addAll(StyledText.of("    " + cause).wrap(columns)));
    }

    private StyledText row(
            StyledText sign, String name, String metric, String base, String head, String change, String verdict) {
        int rest = 2 + METRIC_CELLS + 2 * valueCells + changeCells + VERDICT_CELLS;
        int nameCells = Math.max(FEWEST_NAME_CELLS, columns - rest);
        return sign.plus(StyledText.of(name).fit(nameCells).padRight(nameCells))
                .plus(StyledText.of(" " + metric).padRight(METRIC_CELLS))
                .plus(TerminalText.padLeft(base, valueCells))
                .plus(TerminalText.padLeft(head, valueCells))
                .plus(TerminalText.padLeft(change, changeCells))
                .plus(" " + verdict)
                .fit(columns);
    }

    static AnsiStyle style(ComparisonVerdict verdict) {
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
