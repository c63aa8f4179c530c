package io.dbbench.report;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** How the thresholds of a run came out: counted, and those listed that do not hold. */
public final class ThresholdSummary {
    /** A threshold that does not hold. */
    public record Line(StatusSymbol mark, String testName, String check, String finding) {

        static Line of(BenchmarkResult test, Verdict verdict) {
            return new Line(
                    StatusSymbol.of(verdict),
                    TerminalText.visible(test.testName()),
                    TerminalText.visible(verdict.check()),
                    TerminalText.visible(ThresholdSummary.finding(verdict)));
        }
    }

    /** What was found and what was the limit, in words. */
    public static String finding(Verdict verdict) {
        OptionalDouble observed = verdict.observed();
        OptionalDouble limit = verdict.limit();
        if (verdict.status() == Verdict.Status.NO_DATA || observed.isEmpty() || limit.isEmpty()) {
            return "no data" + verdict.reason().map(reason -> ": " + reason).orElse("");
        }
        return "observed " + ResultNumbers.observed(verdict, observed.getAsDouble()) + ", limit "
                + ResultNumbers.limit(verdict, limit.getAsDouble());
    }

    private final List<StatusSymbol> marks;
    private final List<Line> broken;

    private ThresholdSummary(List<StatusSymbol> marks, List<Line> broken) {
        this.marks = marks;
        this.broken = broken;
    }

    public static ThresholdSummary of(RunResult result) {
        List<StatusSymbol> marks = new ArrayList<>();
        List<Line> broken = new ArrayList<>();
        for (BenchmarkResult test : result.results()) {
            for (Verdict verdict : test.verdicts()) {
                marks.add(StatusSymbol.of(verdict));
                if (verdict.status() != Verdict.Status.PASSED) {
                    broken.add(Line.of(test, verdict));
                }
            }
        }
        return new ThresholdSummary(marks, broken);
    }

    /** How many were judged. */
    public int count() {
        return marks.size();
    }

    /** The counts of a run with more than one threshold. */
    public String counts() {
        return holding(ResultNumbers.count(marks.size()));
    }

    /** Those that do not hold, in the order of the tests. */
    public List<Line> broken() {
        return broken;
    }

    /** How many hold, and of the others how many there are of which kind; and what a verdict might hide. */
    public String verdict(RunResult result) {
        String thresholds =
                switch (marks.size()) {
                    case 0 -> "no thresholds were judged";
                    case 1 -> "the threshold " + ofOne(marks.get(0));
                    default -> holding(ResultNumbers.count(marks.size(), "threshold"));
                };
        return thresholds + (result.leftBehind() ? "; teardown did not come to its end, see the warnings" : "");
    }

    private static String ofOne(StatusSymbol mark) {
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
        counts.append(count(StatusSymbol.PASSED)).append(" of ").append(all).append(" hold");
        append(counts, StatusSymbol.FAILED, " failed");
        append(counts, StatusSymbol.NO_DATA, " without data");
        append(counts, StatusSymbol.WARNING, count(StatusSymbol.WARNING) == 1 ? " warning" : " warnings");
        return counts.toString();
    }

    private void append(StringBuilder counts, StatusSymbol mark, String word) {
        if (count(mark) > 0) {
            counts.append(", ").append(count(mark)).append(word);
        }
    }

    private long count(StatusSymbol wanted) {
        return marks.stream().filter(mark -> mark == wanted).count();
    }
}
