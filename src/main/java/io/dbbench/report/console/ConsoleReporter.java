package io.dbbench.report.console;

import io.dbbench.report.Notice;
import io.dbbench.report.Reporter;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
import io.dbbench.report.ThresholdSummary;
import io.dbbench.result.Environment.Server;
import io.dbbench.result.RunResult;
import io.dbbench.result.Totals;
import io.dbbench.terminal.Presentation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The summary for people: a table of the tests, the totals, what does not hold, and the verdict of the run. */
public final class ConsoleReporter implements Reporter {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** In a narrower terminal lines wrap. */
    private static final int FEWEST_COLUMNS = 40;

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String description() {
        return "a summary for people: table, totals, thresholds";
    }

    @Override
    public boolean showsVerdict() {
        return true;
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        int columns = Math.max(presentation.columns(), FEWEST_COLUMNS);
        TextPage page = new TextPage(columns);
        SummaryTable table = new SummaryTable(result.results(), columns);
        printHeading(result, page, table);
        if (!result.results().isEmpty()) {
            table.print(page);
            page.blank();
            printTotals(result.totals(), page);
        }
        LatencyBreakdown.print(result, page);
        FailedThresholds thresholds = new FailedThresholds(ThresholdSummary.of(result));
        thresholds.print(page);
        printErrors(result, page);
        printWarnings(result, page);
        thresholds.printVerdict(result, page);
        out.write(presentation.render(page.lines()).getBytes(StandardCharsets.UTF_8));
    }

    private static void printHeading(RunResult result, TextPage page, SummaryTable table) {
        page.line("=".repeat(table.width()));
        page.heading("BENCHMARK SUMMARY");
        page.line("=".repeat(table.width()));
        page.blank();
        page.field("Scenario", result.scenario().name());
        result.environment().server().ifPresent(server -> page.field("Server", describe(server)));
        page.field("Total Tests", tests(result));
        page.field("Timestamp", TIMESTAMP.format(result.startedAt()));
        page.blank();
    }

    /** {@code 15}, or {@code 7 of 15} when not all were begun. */
    private static String tests(RunResult result) {
        long begun = result.totals().tests();
        int planned = result.scenario().plannedTests();
        return ResultNumbers.count(begun) + (begun < planned ? " of " + ResultNumbers.count(planned) : "");
    }

    private static String describe(Server server) {
        return "PostgreSQL " + server.version() + " (" + server.endpoint() + ")"
                + (server.onlyReads() ? ", a standby" : "");
    }

    private static void printTotals(Totals totals, TextPage page) {
        page.field("Overall Average Response Time", withUnit(ResultNumbers.milliseconds(totals.averageNanos()), "ms"));
        page.field("Overall Average Throughput", withUnit(ResultNumbers.perSecond(totals.averageQps()), " qps"));
        page.field("Total Queries Executed", ResultNumbers.count(totals.statements()));
        page.field("Total Errors", ResultNumbers.count(totals.errors()));
        page.blank();
    }

    private static String withUnit(String figure, String unit) {
        return figure.equals(ResultNumbers.NONE) ? figure : figure + unit;
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

    private static void printWarnings(RunResult result, TextPage page) {
        List<Notice> warnings = Notice.warnings(result);
        if (warnings.isEmpty()) {
            return;
        }
        page.heading("Warnings");
        warnings.forEach(warning -> page.paragraph(StatusSymbol.WARNING, warning.text()));
        page.blank();
    }
}
