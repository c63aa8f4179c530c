package io.dbbench.report.console;

import io.dbbench.report.ThresholdSummary;
import io.dbbench.report.ThresholdSummary.Line;
import io.dbbench.terminal.StyledText;
import java.util.List;
import java.util.function.ToIntFunction;

/** Prints the thresholds that did not pass, with their results in a column where there is room. */
record FailedThresholds(ThresholdSummary thresholds) {
    private static final int GAP_CELLS = 3;
    private static final int SYMBOL_CELLS = 2;
    private static final int MIN_NAME_CELLS = 16;

    void print(TextPage page) {
        List<Line> failed = thresholds.failed();
        if (failed.isEmpty()) {
            return;
        }
        page.heading("Failed thresholds");
        int nameCells = widest(failed, line -> name(line, Integer.MAX_VALUE).width());
        int resultCells = widest(failed, line -> StyledText.of(line.result()).width());
        int room = Math.max(page.columns() / 2, page.columns() - SYMBOL_CELLS - GAP_CELLS - resultCells);
        failed.forEach(line -> print(page, line, Math.min(nameCells, room)));
        page.blank();
    }

    private static int widest(List<Line> lines, ToIntFunction<Line> width) {
        return lines.stream().mapToInt(width).max().orElse(0);
    }

    private static void print(TextPage page, Line line, int nameCells) {
        StyledText row = name(line, nameCells)
                .padRight(nameCells)
                .plus(" ".repeat(GAP_CELLS))
                .plus(line.result());
        if (SYMBOL_CELLS + row.width() <= page.columns()) {
            page.line(line.symbol(), row);
        } else {
            page.paragraph(
                    line.symbol(), name(line, page.columns() - SYMBOL_CELLS).text());
            page.indented(line.result());
        }
    }

    private static StyledText name(Line line, int cells) {
        StyledText check = StyledText.of(": " + line.check());
        return StyledText.of(line.testName())
                .fit(Math.max(MIN_NAME_CELLS, cells - check.width()))
                .plus(check);
    }
}
