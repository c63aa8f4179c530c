package io.dbbench.report.console;

import io.dbbench.report.BoundedText;
import io.dbbench.report.ClientMachine;
import io.dbbench.report.Notice;
import io.dbbench.report.Reporter;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
import io.dbbench.report.ThresholdSummary;
import io.dbbench.report.VerdictLine;
import io.dbbench.report.comparison.ComparisonSection;
import io.dbbench.report.comparison.ComparisonTable;
import io.dbbench.result.Environment.Server;
import io.dbbench.result.Rank;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.AnsiStyle;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The summary for people: a table of the tests, the totals, failed thresholds, errors, findings, and the verdict. */
public final class ConsoleReporter implements Reporter {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Lines wrap in a narrower terminal. */
    private static final int MIN_COLUMNS = 40;

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String description() {
        return "a summary for people";
    }

    @Override
    public boolean showsVerdict() {
        return true;
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        int columns = Math.max(presentation.columns(), MIN_COLUMNS);
        TextPage page = new TextPage(columns);
        SummaryTable table = new SummaryTable(result.results(), columns);
        printHeading(result, page, table);
        if (!result.results().isEmpty()) {
            table.print(page);
            page.blank();
            printTotals(result, page);
        }
        ComparisonSection.of(result).forEach(comparison -> printComparison(comparison, page));
        LatencyBreakdown.print(result, page);
        ThresholdSummary thresholds = ThresholdSummary.of(result);
        printThresholds(thresholds.heading(), thresholds.failed(), page);
        printThresholds("Skipped thresholds", thresholds.skipped(), page);
        printErrors(result, page);
        printNotices("Warnings", Notice.findings(result), page);
        printNotices("Likely causes", Notice.causes(result), page);
        printNotices("Missing indexes", Notice.missingIndexes(result), page);
        printVerdict(VerdictLine.of(result), page);
        out.write(presentation.render(page.lines()).getBytes(StandardCharsets.UTF_8));
    }

    private static void printHeading(RunResult result, TextPage page, SummaryTable table) {
        page.line("=".repeat(table.width()));
        page.heading("BENCHMARK SUMMARY");
        page.line("=".repeat(table.width()));
        page.blank();
        page.field("Scenario", BoundedText.of(result.scenario().name(), BoundedText.NAME));
        result.environment().server().ifPresent(server -> page.field("Server", describe(server)));
        page.field("Tests", tests(result));
        page.field("Timestamp", TIMESTAMP.format(result.startedAt()));
        page.blank();
    }

    /** Returns such as {@code 15}, or {@code 7 of 15} when not all tests started. */
    private static String tests(RunResult result) {
        long started = result.totals().tests();
        int planned = result.scenario().plannedTests();
        return ResultNumbers.count(started) + (started < planned ? " of " + ResultNumbers.count(planned) : "");
    }

    private static String describe(Server server) {
        return "PostgreSQL " + server.version() + " (" + server.endpoint() + ")"
                + (server.onlyReads() ? ", a standby" : "");
    }

    private static void printTotals(RunResult result, TextPage page) {
        page.field("Statements", ResultNumbers.count(result.totals().statements()));
        page.field("Errors", ResultNumbers.count(result.totals().errors()));
        page.field("Client machine", ClientMachine.describe(result));
        if (!result.ranks().isEmpty()) {
            page.field("Ranks", ranks(result.ranks()));
        }
        page.blank();
    }

    /** Returns such as {@code 3, on load-a and load-b}. */
    private static String ranks(List<Rank> ranks) {
        return ResultNumbers.count(ranks.size()) + ", on "
                + ranks.stream().map(Rank::host).distinct().collect(Collectors.joining(", "));
    }

    private static void printThresholds(String heading, List<ThresholdSummary.Line> thresholds, TextPage page) {
        if (thresholds.isEmpty()) {
            return;
        }
        page.heading(heading);
        thresholds.forEach(
                line -> page.paragraph(line.symbol(), line.testName() + ": " + line.check() + ", " + line.result()));
        page.blank();
    }

    private static void printComparison(ComparisonSection comparison, TextPage page) {
        page.heading(comparison.heading());
        page.lines()
                .addAll(ComparisonTable.lines(
                        comparison.tests(), comparison.base(), comparison.head(), page.columns()));
        page.blank();
        if (!comparison.notes().isEmpty()) {
            comparison.notes().forEach(note -> page.paragraph(StatusSymbol.NONE, note));
            page.blank();
        }
    }

    private static void printErrors(RunResult result, TextPage page) {
        List<Notice> errors = Notice.errors(result);
        if (errors.isEmpty()) {
            return;
        }
        page.heading("Errors");
        for (Notice error : errors) {
            page.paragraph(StatusSymbol.NONE, error.text());
            error.detail().ifPresent(page::indented);
        }
        page.blank();
    }

    private static void printNotices(String heading, List<Notice> notices, TextPage page) {
        if (notices.isEmpty()) {
            return;
        }
        page.heading(heading);
        notices.forEach(notice -> page.paragraph(notice.symbol(), notice.text()));
        page.blank();
    }

    private static void printVerdict(VerdictLine verdict, TextPage page) {
        AnsiStyle style =
                switch (verdict.status()) {
                    case PASSED -> AnsiStyle.GREEN;
                    case FAILED -> AnsiStyle.RED;
                    case INCOMPLETE -> AnsiStyle.YELLOW;
                };
        page.line(style, verdict.word(), verdict.text().substring(verdict.word().length()));
        verdict.progress().ifPresent(page::indented);
    }
}
