package io.dbbench.report.markdown;

import io.dbbench.report.ConfidenceHalfWidths;
import io.dbbench.report.Notice;
import io.dbbench.report.Reporter;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
import io.dbbench.report.ThresholdSummary;
import io.dbbench.report.VerdictLine;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A page for pull requests and job summaries, in GitHub's Markdown: the verdict, what does not hold, the tests, and the
 * environment folded away. Whatever the run, it fits into a comment, which may have 65,536 characters: of long lists it
 * shows the beginning, of many tests those first that do not hold.
 */
public final class MarkdownReporter implements Reporter {
    private static final int MOST_TESTS = 100;
    private static final int MOST_REMARKS = 30;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REMARK = 300;

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public String description() {
        return "a page for pull requests and job summaries: verdict, tests, thresholds";
    }

    @Override
    public boolean tellsVerdict() {
        return true;
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        MarkdownPage page = new MarkdownPage();
        ThresholdSummary thresholds = ThresholdSummary.of(result);
        VerdictLine headline = VerdictLine.of(result);
        page.heading(
                2,
                sign(headline.tone()) + " " + headline.word() + ": "
                        + name(result.scenario().name()));
        page.paragraph(shown(headline.reason()));
        headline.rest().ifPresent(page::paragraph);
        addThresholds(page, thresholds.broken());
        addTests(page, result);
        addRemarks(page, "Errors", Notice.errors(result));
        addRemarks(page, "Warnings", Notice.warnings(result));
        page.folded("Environment", MarkdownEnvironment.facts(result));
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(AnsiStyle tone) {
        return switch (tone) {
            case GREEN -> "✅";
            case YELLOW -> "⚠️";
            default -> "❌";
        };
    }

    private static String sign(StatusSymbol mark) {
        return switch (mark) {
            case NONE -> "";
            case PASSED -> "✅";
            case PARTIAL -> "⏸️";
            case WARNING -> "⚠️";
            case NO_DATA -> "❓";
            case FAILED -> "❌";
        };
    }

    private static void addThresholds(MarkdownPage page, List<ThresholdSummary.Line> broken) {
        if (broken.isEmpty()) {
            return;
        }
        page.heading(3, "Thresholds that do not hold");
        page.header(List.of("", "Test", "Threshold", "Finding"), 4);
        List<ThresholdSummary.Line> gravestFirst = broken.stream()
                .sorted(Comparator.comparing(ThresholdSummary.Line::mark).reversed())
                .toList();
        addAll(
                page,
                gravestFirst,
                MOST_TESTS,
                "threshold",
                line -> page.row(
                        List.of(sign(line.mark()), name(line.testName()), name(line.check()), shown(line.finding()))));
    }

    private static void addTests(MarkdownPage page, RunResult result) {
        List<BenchmarkResult> tests = result.results();
        if (tests.isEmpty()) {
            return;
        }
        page.heading(3, "Tests");
        page.header(List.of("", "Test", "Suite", "Avg (ms)", "P95 (ms)", "P99 (ms)", "QPS", "Errors"), 3);
        List<BenchmarkResult> shown = tests.size() <= MOST_TESTS
                ? tests
                : tests.stream()
                        .sorted(Comparator.comparing((BenchmarkResult test) -> StatusSymbol.of(test))
                                .reversed())
                        .toList();
        addAll(page, shown, MOST_TESTS, "test", test -> page.row(row(test)));
        if (shown.stream()
                .limit(MOST_TESTS)
                .flatMap(test -> row(test).stream())
                .anyMatch(figure -> figure.endsWith(ResultNumbers.ROUGH))) {
            page.paragraph(ResultNumbers.ROUGH_MEANS);
        }
    }

    private static List<String> row(BenchmarkResult test) {
        return List.of(
                sign(StatusSymbol.of(test)),
                name(test.testName()),
                name(test.suite().orElse("")),
                ResultNumbers.milliseconds(test.response().averageNanos(), ConfidenceHalfWidths.ofAverage(test)),
                percentile(test, 95),
                percentile(test, 99),
                test.iterations() == 0 ? ResultNumbers.NONE : ResultNumbers.perSecond(test.qps()),
                ResultNumbers.count(test.errors()));
    }

    private static String percentile(BenchmarkResult test, double percent) {
        return ResultNumbers.milliseconds(
                ResultNumbers.asDouble(test.response().percentileNanos(percent)),
                ConfidenceHalfWidths.ofPercentile(test, percent));
    }

    private static void addRemarks(MarkdownPage page, String heading, List<Notice> remarks) {
        if (remarks.isEmpty()) {
            return;
        }
        page.heading(3, heading);
        addAll(
                page,
                remarks,
                MOST_REMARKS,
                "remark",
                remark -> page.item(shown(remark.text()
                        + remark.detail().map(detail -> ": " + detail).orElse(""))));
    }

    /** The first of them, as far as they fit, and how many are left. */
    private static <T> void addAll(MarkdownPage page, List<T> all, int most, String noun, Predicate<T> added) {
        int shown = 0;
        while (shown < Math.min(most, all.size()) && added.test(all.get(shown))) {
            shown++;
        }
        if (shown < all.size()) {
            page.paragraph("… and " + ResultNumbers.count(all.size() - shown, "more " + noun) + ".");
        }
    }

    private static String name(String name) {
        return cut(name, LONGEST_NAME);
    }

    private static String shown(String words) {
        return cut(words.replaceAll("\\s+", " "), LONGEST_REMARK);
    }

    /** Scripts and emoji have about two code points a cell; a heap of marks on one letter is cut. */
    private static String cut(String text, int cells) {
        return TerminalText.cut(TerminalText.fit(TerminalText.visible(text), cells), 2 * cells);
    }
}
