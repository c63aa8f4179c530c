package io.dbbench.report;

import io.dbbench.result.RunResult;
import io.dbbench.result.TestResult;
import io.dbbench.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How the thresholds of a run came out: counted, and those listed that do not hold. */
final class ThresholdSummary {
    private static final int GAP_CELLS = 3;
    private static final int SHORTEST_NAME_CELLS = 16;

    /** A threshold that does not hold. */
    record Line(Mark mark, String testName, String check, String finding) {

        static Line of(TestResult test, Verdict verdict) {
            return new Line(
                    Mark.of(verdict),
                    Cells.visible(test.testName()),
                    Cells.visible(verdict.check()),
                    Cells.visible(ThresholdSummary.finding(verdict)));
        }

        String left(int cells) {
            int nameCells = Math.max(SHORTEST_NAME_CELLS, cells - 2 - Cells.width(check));
            return Cells.fit(testName, nameCells) + ": " + check;
        }
    }

    /** What was found and what was the limit, in words. */
    static String finding(Verdict verdict) {
        OptionalDouble observed = verdict.observed();
        OptionalDouble limit = verdict.limit();
        if (verdict.status() == Verdict.Status.NO_DATA || observed.isEmpty() || limit.isEmpty()) {
            return "no data" + verdict.reason().map(reason -> ": " + reason).orElse("");
        }
        return "observed " + Figures.observed(verdict, observed.getAsDouble()) + ", limit "
                + Figures.limit(verdict, limit.getAsDouble());
    }

    private final List<Mark> marks;
    private final List<Line> broken;

    private ThresholdSummary(List<Mark> marks, List<Line> broken) {
        this.marks = marks;
        this.broken = broken;
    }

    static ThresholdSummary of(RunResult result) {
        List<Mark> marks = new ArrayList<>();
        List<Line> broken = new ArrayList<>();
        for (TestResult test : result.results()) {
            for (Verdict verdict : test.verdicts()) {
                marks.add(Mark.of(verdict));
                if (verdict.status() != Verdict.Status.PASSED) {
                    broken.add(Line.of(test, verdict));
                }
            }
        }
        return new ThresholdSummary(marks, broken);
    }

    /** Nothing where all hold: the verdict says that. */
    void print(Page page) {
        if (broken.isEmpty()) {
            return;
        }
        page.heading(marks.size() == 1 ? "Threshold" : "Thresholds: " + holding(Figures.count(marks.size())));
        int widestLeft = broken.stream()
                .mapToInt(line -> Cells.width(line.left(Integer.MAX_VALUE)))
                .max()
                .orElse(0);
        int widestRight = broken.stream()
                .mapToInt(line -> Cells.width(line.finding()))
                .max()
                .orElse(0);
        int leftCells =
                Math.min(widestLeft, Math.max(page.columns() / 2, page.columns() - 2 - GAP_CELLS - widestRight));
        broken.forEach(line -> print(page, line, leftCells));
        page.blank();
    }

    private static void print(Page page, Line line, int leftCells) {
        String left = Cells.padRight(line.left(leftCells), leftCells);
        String gap = " ".repeat(GAP_CELLS);
        if (2 + Cells.width(left + gap + line.finding()) <= page.columns()) {
            page.line(line.mark(), left + gap + line.finding());
        } else {
            page.paragraph(line.mark(), line.left(page.columns() - 2));
            page.indented(line.finding());
        }
    }

    /** Those that do not hold, in the order of the tests. */
    List<Line> broken() {
        return broken;
    }

    void printVerdict(RunResult result, Page page) {
        Headline headline = Headline.of(result, verdict(result));
        page.line(headline.tone(), headline.word(), ": " + headline.reason());
        headline.rest().ifPresent(page::indented);
    }

    /** How many hold, and of the others how many there are of which kind; and what a verdict might hide. */
    String verdict(RunResult result) {
        String thresholds =
                switch (marks.size()) {
                    case 0 -> "no thresholds were judged";
                    case 1 -> "the threshold " + ofOne(marks.get(0));
                    default -> holding(Figures.count(marks.size(), "threshold"));
                };
        return thresholds + (result.leftBehind() ? "; teardown did not come to its end, see the warnings" : "");
    }

    private static String ofOne(Mark mark) {
        return switch (mark) {
            case FAILED -> "does not hold";
            case NO_DATA -> "has no data";
            case WARNING -> "that warns does not hold";
            default -> "holds";
        };
    }

    /** @param all of how many, which is more than one: a number, with or without its noun */
    private String holding(String all) {
        StringBuilder counts = new StringBuilder();
        counts.append(count(Mark.PASSED)).append(" of ").append(all).append(" hold");
        append(counts, Mark.FAILED, " failed");
        append(counts, Mark.NO_DATA, " without data");
        append(counts, Mark.WARNING, count(Mark.WARNING) == 1 ? " warning" : " warnings");
        return counts.toString();
    }

    private void append(StringBuilder counts, Mark mark, String word) {
        if (count(mark) > 0) {
            counts.append(", ").append(count(mark)).append(word);
        }
    }

    private long count(Mark wanted) {
        return marks.stream().filter(mark -> mark == wanted).count();
    }
}
