package io.dbbench.report.comparison;

import io.dbbench.result.comparison.Comparison;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import java.util.ArrayList;
import java.util.List;

/** The format for people at a terminal: a line for each metric of each test, the worst tests first. */
public final class ConsoleComparison {
    private ConsoleComparison() {}

    /** Returns the lines of a comparison. */
    public static List<StyledText> lines(Comparison comparison, int columns) {
        List<StyledText> lines = new ArrayList<>(
                ComparisonTable.lines(ComparisonText.worstFirst(comparison.benchmarks()), "base", "head", columns));
        lines.add(StyledText.EMPTY);
        ComparisonText.notes(comparison)
                .forEach(note -> lines.addAll(StyledText.of(note).wrap(columns)));
        lines.add(StyledText.EMPTY);
        lines.addAll(StyledText.of(style(comparison), ComparisonText.verdict(comparison))
                .wrap(columns));
        return lines;
    }

    private static AnsiStyle style(Comparison comparison) {
        return comparison.isComparable() ? ComparisonTable.style(comparison.verdict()) : AnsiStyle.YELLOW;
    }
}
