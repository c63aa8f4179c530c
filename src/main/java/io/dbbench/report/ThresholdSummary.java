package io.dbbench.report;

import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.result.Verdict;
import io.dbbench.scenario.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The thresholds of a run: their counts, and those that did not pass. */
public final class ThresholdSummary {
    private final List<Verdict> verdicts;
    private final List<Line> failed;
    private final List<Line> skipped;

    /**
     * A threshold that did not pass, or does not apply.
     *
     * @param result such as {@code observed 7.31 ms, limit 5 ms}
     */
    public record Line(StatusSymbol symbol, String testName, String check, String result) {
        static Line of(BenchmarkResult test, Verdict verdict) {
            return new Line(
                    StatusSymbol.of(verdict),
                    BoundedText.of(test.testName(), BoundedText.NAME),
                    BoundedText.of(verdict.check(), BoundedText.NAME),
                    ThresholdSummary.result(verdict));
        }
    }

    private ThresholdSummary(List<Verdict> verdicts, List<Line> failed, List<Line> skipped) {
        this.verdicts = verdicts;
        this.failed = failed;
        this.skipped = skipped;
    }

    public static ThresholdSummary of(RunResult result) {
        List<Verdict> verdicts = new ArrayList<>();
        List<Line> failed = new ArrayList<>();
        List<Line> skipped = new ArrayList<>();
        for (BenchmarkResult test : result.results()) {
            test.verdicts().stream().filter(ThresholdSummary::isCounted).forEach(verdicts::add);
            test.verdicts().stream().filter(Verdict::isNotable).forEach(verdict -> failed.add(Line.of(test, verdict)));
            test.verdicts().stream()
                    .filter(verdict -> verdict.status() == Verdict.Status.SKIPPED)
                    .forEach(verdict -> skipped.add(Line.of(test, verdict)));
        }
        return new ThresholdSummary(verdicts, failed, skipped);
    }

    /** Returns whether a verdict counts as a threshold: that of no errors, which every test has, only if it did not pass. */
    public static boolean isCounted(Verdict verdict) {
        return verdict.status() != Verdict.Status.PASSED || !verdict.check().equals(Threshold.NO_ERRORS.text());
    }

    /** Returns the observed value and the limit. */
    public static String result(Verdict verdict) {
        return reason(verdict)
                .orElseGet(() -> "observed " + ResultNumbers.observed(verdict) + ", limit "
                        + ResultNumbers.limit(verdict)
                        + verdict.reason().map(reason -> "; " + reason).orElse(""));
    }

    /** Returns the observed value and the limit as a sentence, such as {@code avg 110.45 ms exceeds the limit of 60 ms}. */
    public static String sentence(Verdict verdict) {
        return reason(verdict).orElseGet(() -> comparison(verdict));
    }

    private static String comparison(Verdict verdict) {
        boolean reached = verdict.observed().equals(verdict.limit());
        String relation =
                switch (verdict.operator()) {
                    case LESS, LESS_OR_EQUAL -> reached ? " reaches the limit of " : " exceeds the limit of ";
                    case GREATER, GREATER_OR_EQUAL ->
                        reached ? " is not above the limit of " : " is below the limit of ";
                    case EQUAL -> ", expected ";
                    case NOT_EQUAL -> ", expected other than ";
                };
        return verdict.metric() + " " + ResultNumbers.observed(verdict) + relation + ResultNumbers.limit(verdict);
    }

    /** Returns what is said in place of a comparison of numbers. */
    private static Optional<String> reason(Verdict verdict) {
        boolean numbers = verdict.observed().isPresent() && verdict.limit().isPresent();
        Optional<String> reason =
                switch (verdict.status()) {
                    case PASSED, FAILED -> numbers ? verdict.reason() : Optional.of(because("no data", verdict));
                    case NO_DATA -> Optional.of(because("no data", verdict));
                    case INCONCLUSIVE -> Optional.empty();
                    case SKIPPED -> Optional.of(because("skipped", verdict));
                };
        return reason.map(text -> BoundedText.of(text, BoundedText.MESSAGE));
    }

    private static String because(String what, Verdict verdict) {
        return what + verdict.reason().map(reason -> ": " + reason).orElse("");
    }

    int count() {
        return verdicts.size();
    }

    /** Whether the scenario has thresholds besides those that every test has. */
    boolean isSet() {
        return verdicts.stream().anyMatch(verdict -> !verdict.check().equals(Threshold.NO_ERRORS.text()));
    }

    /** Returns the thresholds that do not apply, in the order of the tests. */
    public List<Line> skipped() {
        return skipped;
    }

    /** Returns what the thresholds that did not pass are called together: warnings alone do not fail a run. */
    public String heading() {
        return failed.stream().allMatch(line -> line.symbol() == StatusSymbol.WARNING)
                ? "Thresholds not met (severity: warn)"
                : "Failed thresholds";
    }

    /** Returns the thresholds that did not pass, in the order of the tests. */
    public List<Line> failed() {
        return failed;
    }

    /** Returns such as {@code 65 of 75 thresholds passed, 3 failed, 7 warnings}. */
    String counts() {
        int passed = verdicts.size() - failed.size() - skipped.size();
        StringBuilder counts = new StringBuilder()
                .append(ResultNumbers.count(passed))
                .append(" of ")
                .append(ResultNumbers.count(verdicts.size(), "threshold"))
                .append(" passed");
        append(counts, StatusSymbol.FAILED, " failed");
        append(counts, StatusSymbol.NO_DATA, " without data");
        append(counts, StatusSymbol.WARNING, count(StatusSymbol.WARNING) == 1 ? " warning" : " warnings");
        if (!skipped.isEmpty()) {
            counts.append(", ").append(ResultNumbers.count(skipped.size())).append(" skipped");
        }
        return counts.toString();
    }

    private void append(StringBuilder counts, StatusSymbol symbol, String noun) {
        if (count(symbol) > 0) {
            counts.append(", ").append(ResultNumbers.count(count(symbol))).append(noun);
        }
    }

    private long count(StatusSymbol symbol) {
        return failed.stream().filter(line -> line.symbol() == symbol).count();
    }
}
