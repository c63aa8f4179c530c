package io.dbbench.report.comparison;

import io.dbbench.result.comparison.BenchmarkComparison;
import io.dbbench.result.comparison.Comparison;
import io.dbbench.result.comparison.ComparisonVerdict;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.StyledText;
import io.dbbench.units.Plural;
import java.util.ArrayList;
import java.util.List;

/** The format for people at a terminal: a line for each metric of each test, the worst tests first. */
public final class ConsoleComparison {
    /** With more tests, those without a change are only counted. */
    private static final int MANY = 50;

    private ConsoleComparison() {}

    /** Returns the lines of a comparison. */
    public static List<StyledText> lines(Comparison comparison, int columns) {
        List<BenchmarkComparison> tests = ComparisonText.worstFirst(comparison.benchmarks());
        List<BenchmarkComparison> listed = tests.size() > MANY ? changed(tests) : tests;
        List<StyledText> lines = new ArrayList<>(ComparisonTable.lines(listed, "base", "head", columns));
        if (listed.size() < tests.size()) {
            lines.add(StyledText.of(Plural.of(tests.size() - listed.size(), "more test") + ": no change"));
        }
        lines.add(StyledText.EMPTY);
        ComparisonText.notes(comparison)
                .forEach(note -> lines.addAll(StyledText.of(note).wrap(columns)));
        lines.add(StyledText.EMPTY);
        lines.addAll(StyledText.of(style(comparison), ComparisonText.verdict(comparison))
                .wrap(columns));
        return lines;
    }

    private static List<BenchmarkComparison> changed(List<BenchmarkComparison> tests) {
        return tests.stream()
                .filter(test -> test.verdict() != ComparisonVerdict.NO_CHANGE)
                .toList();
    }

    private static AnsiStyle style(Comparison comparison) {
        return comparison.isComparable() ? ComparisonTable.style(comparison.verdict()) : AnsiStyle.YELLOW;
    }
}
