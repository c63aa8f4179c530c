package io.dbbench.report.console;

import io.dbbench.report.ThresholdSummary;
import io.dbbench.report.ThresholdSummary.Line;
import io.dbbench.report.VerdictLine;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.TerminalText;
import java.util.List;

/** Lists the failed thresholds of a run, and the verdict of the run. */
record FailedThresholds(ThresholdSummary thresholds) {
    private static final int GAP_CELLS = 3;
    private static final int SHORTEST_NAME_CELLS = 16;

    /** Nothing where all hold: the verdict says that. */
    void print(TextPage page) {
        List<Line> broken = thresholds.broken();
        if (broken.isEmpty()) {
            return;
        }
        page.heading(thresholds.count() == 1 ? "Threshold" : "Thresholds: " + thresholds.counts());
        int widestLeft = broken.stream()
                .mapToInt(line -> TerminalText.width(left(line, Integer.MAX_VALUE)))
                .max()
                .orElse(0);
        int widestRight = broken.stream()
                .mapToInt(line -> TerminalText.width(line.finding()))
                .max()
                .orElse(0);
        int leftCells =
                Math.min(widestLeft, Math.max(page.columns() / 2, page.columns() - 2 - GAP_CELLS - widestRight));
        broken.forEach(line -> print(page, line, leftCells));
        page.blank();
    }

    private static void print(TextPage page, Line line, int leftCells) {
        String left = TerminalText.padRight(left(line, leftCells), leftCells);
        String gap = " ".repeat(GAP_CELLS);
        if (2 + TerminalText.width(left + gap + line.finding()) <= page.columns()) {
            page.line(line.mark(), left + gap + line.finding());
        } else {
            page.paragraph(line.mark(), left(line, page.columns() - 2));
            page.indented(line.finding());
        }
    }

    private static String left(Line line, int cells) {
        int nameCells = Math.max(SHORTEST_NAME_CELLS, cells - 2 - TerminalText.width(line.check()));
        return TerminalText.fit(line.testName(), nameCells) + ": " + line.check();
    }

    void printVerdict(RunResult result, TextPage page) {
        VerdictLine headline = VerdictLine.of(result, thresholds.verdict(result));
        page.line(headline.tone(), headline.word(), ": " + headline.reason());
        headline.rest().ifPresent(page::indented);
    }
}
