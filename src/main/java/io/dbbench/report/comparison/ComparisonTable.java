package io.dbbench.report.comparison;

import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.result.comparison.MetricComparison;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** A table of compared metrics for a terminal: the name of each test, its metrics, and what else changed in it. */
public final class ComparisonTable {
    private static final int METRIC_CELLS = 10;

    /** From here on, there is room for the values of both sides. */
    private static final int WITH_VALUES = 80;

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
                    "metric",
                    TerminalText.fit(base, table.valueCells - 1),
                    TerminalText.fit(head, table.valueCells - 1),
                    "change [98 %]",
                    "verdict"));
        }
        tests.forEach(test -> table.add(test, lines));
        return lines;
    }

    private void add(BenchmarkComparison test, List<StyledText> lines) {
        lines.add(StyledText.of(AnsiStyle.BOLD, test.name()).fit(columns));
        for (MetricComparison metric : test.metrics()) {
            lines.add(row(
                    StyledText.of(style(metric.verdict()), sign(metric.verdict()) + " "),
                    metric.metric().toString(),
                    ComparisonText.value(metric, metric.base()),
                    ComparisonText.value(metric, metric.head()),
                    ComparisonText.change(metric.effect()),
                    ComparisonText.verdict(metric)));
        }
        ComparisonText.causes(test).stream()
                .flatMap(cause -> StyledText.of(cause).wrap(columns - 2).stream())
                .forEach(line -> lines.add(StyledText.of("  ").plus(line)));
    }

    private StyledText row(StyledText sign, String metric, String base, String head, String change, String verdict) {
        String values = columns < WITH_VALUES
                ? ""
                : TerminalText.padLeft(base, valueCells) + " " + TerminalText.padLeft(head, valueCells - 1);
        return sign.plus(TerminalText.padRight(metric, METRIC_CELLS))
                .plus(values)
                .plus(" " + TerminalText.padLeft(change, changeCells - 1))
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
