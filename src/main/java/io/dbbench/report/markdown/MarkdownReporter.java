package io.dbbench.report.markdown;

import io.dbbench.markup.MarkdownText;
import io.dbbench.report.ConfidenceHalfWidths;
import io.dbbench.report.Notice;
import io.dbbench.report.Reporter;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
import io.dbbench.report.ThresholdSummary;
import io.dbbench.report.VerdictLine;
import io.dbbench.report.comparison.ComparisonSection;
import io.dbbench.report.comparison.MarkdownComparison;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * A page for pull requests and job summaries, in GitHub's Markdown: the verdict, failed thresholds, the tests, and the
 * environment, collapsed. It always fits into a comment: long lists are cut, and of many tests the failed ones come first.
 */
public final class MarkdownReporter implements Reporter {
    /** Of lists and tables. A comment may have 65,536 characters; the others are for headings and what is left out. */
    private static final int MAX_BYTES = 60_000;

    private static final int MAX_TESTS = 100;
    private static final int MAX_NOTICES = 30;
    private static final int MAX_NAME_CELLS = 80;
    private static final int MAX_TEXT_CELLS = 300;

    @Override
    public String name() {
        return "markdown";
    }

    @Override
    public String description() {
        return "Markdown for pull requests and job summaries";
    }

    @Override
    public boolean showsVerdict() {
        return true;
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        MarkdownText page = new MarkdownText(MAX_BYTES);
        VerdictLine verdict = VerdictLine.of(result);
        page.heading(
                2,
                sign(verdict.status()) + " " + verdict.word() + ": "
                        + name(result.scenario().name()));
        page.paragraph(text(verdict.reason()));
        verdict.progress().ifPresent(page::paragraph);
        ComparisonSection.of(result).forEach(comparison -> addComparison(page, comparison));
        addThresholds(page, ThresholdSummary.of(result));
        addTests(page, result);
        addNotices(page, "Errors", Notice.errors(result));
        addNotices(page, "Warnings", Notice.findings(result));
        addNotices(page, "Likely causes", Notice.causes(result));
        addNotices(page, "Missing indexes", Notice.missingIndexes(result));
        page.collapsed("Environment", MarkdownEnvironment.facts(result));
        out.write(page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void addComparison(MarkdownText page, ComparisonSection comparison) {
        page.heading(3, comparison.heading());
        MarkdownComparison.addTable(page, comparison.tests(), comparison.base(), comparison.head());
        comparison.notes().forEach(note -> page.item(TerminalText.visible(note)));
    }

    private static String sign(VerdictLine.Status status) {
        return switch (status) {
            case PASSED -> "✅";
            case INCOMPLETE -> "⚠️";
            case FAILED -> "❌";
        };
    }

    private static String sign(StatusSymbol symbol) {
        return switch (symbol) {
            case NONE -> "";
            case SKIPPED -> "➖";
            case PASSED -> "✅";
            case PARTIAL -> "⏸️";
            case WARNING -> "⚠️";
            case NO_DATA -> "❓";
            case FAILED -> "❌";
        };
    }

    private static void addThresholds(MarkdownText page, ThresholdSummary thresholds) {
        if (thresholds.failed().isEmpty()) {
            return;
        }
        page.heading(3, thresholds.heading());
        page.tableHeader(List.of("", "Test", "Threshold", "Result"), 4);
        List<ThresholdSummary.Line> worstFirst = thresholds.failed().stream()
                .sorted(Comparator.comparing(ThresholdSummary.Line::symbol).reversed())
                .toList();
        page.addFirst(
                worstFirst,
                MAX_TESTS,
                "threshold",
                line -> page.row(
                        List.of(sign(line.symbol()), name(line.testName()), name(line.check()), text(line.result()))));
    }

    private static void addTests(MarkdownText page, RunResult result) {
        List<BenchmarkResult> tests = result.results();
        if (tests.isEmpty()) {
            return;
        }
        page.heading(3, "Tests");
        page.tableHeader(List.of("", "Test", "Suite", "Avg (ms)", "P95 (ms)", "P99 (ms)", "TPS", "Errors"), 3);
        List<BenchmarkResult> shown = tests.size() <= MAX_TESTS
                ? tests
                : tests.stream()
                        .sorted(Comparator.comparing((BenchmarkResult test) -> StatusSymbol.of(test))
                                .reversed())
                        .toList();
        page.addFirst(shown, MAX_TESTS, "test", test -> page.row(row(test)));
        if (shown.stream()
                .limit(MAX_TESTS)
                .flatMap(test -> row(test).stream())
                .anyMatch(value -> value.endsWith(ResultNumbers.ROUGH))) {
            page.paragraph(ResultNumbers.ROUGH_NOTE);
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
                test.iterations() == 0 ? ResultNumbers.NONE : ResultNumbers.perSecond(test.tps()),
                ResultNumbers.count(test.errors()));
    }

    private static String percentile(BenchmarkResult test, double percent) {
        return ResultNumbers.milliseconds(
                ResultNumbers.asDouble(test.response().percentileNanos(percent)),
                ConfidenceHalfWidths.ofPercentile(test, percent));
    }

    private static void addNotices(MarkdownText page, String heading, List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        page.heading(3, heading);
        page.addFirst(
                notices,
                MAX_NOTICES,
                "notice",
                notice -> page.item(text(notice.text()
                        + notice.detail().map(detail -> ": " + detail).orElse(""))));
    }

    private static String name(String name) {
        return cut(name, MAX_NAME_CELLS);
    }

    private static String text(String text) {
        return cut(text.replaceAll("\\s+", " "), MAX_TEXT_CELLS);
    }

    /** Scripts and emoji have about two code points per cell; a stack of marks on one letter is cut. */
    private static String cut(String text, int cells) {
        return TerminalText.cut(TerminalText.fit(TerminalText.visible(text), cells), 2 * cells);
    }
}
