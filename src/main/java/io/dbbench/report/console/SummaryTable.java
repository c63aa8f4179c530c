package io.dbbench.report.console;

import io.dbbench.report.ConfidenceHalfWidths;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A line a test under the headings of their suites, with as many columns as the terminal has room for. */
final class SummaryTable {
    private static final String NAME = "Test Name";
    private static final int MARK_CELLS = 2;
    private static final int SHORTEST_NAME_CELLS = 12;

    /** Names up to here are shown whole before figures are added that are good to have. */
    private static final int LONG_NAME_CELLS = 40;

    private static final int FEWEST_BARS = 16;
    private static final int MOST_BARS = 40;
    private static final int GAP = 2;

    /** What a column is worth: the first are shown in any terminal, the last in wide ones. */
    private enum Worth {
        AVERAGE,
        QPS,
        P95,
        ERRORS,
        P99,
        UNCERTAINTY,
        DISTRIBUTION,
        P50,
        MAX;

        boolean isGoodToHave() {
            return compareTo(P99) > 0;
        }
    }

    private record Column(Worth worth, String heading, int cells, Function<BenchmarkResult, String> figure) {

        /** At least as wide as asked for, and as its figures with two blanks before them. */
        static Column of(
                Worth worth,
                String heading,
                int atLeast,
                List<BenchmarkResult> results,
                Function<BenchmarkResult, String> figure) {
            List<String> figures = results.stream().map(figure).toList();
            int widest = figures.stream().mapToInt(String::length).max().orElse(0);
            boolean marked = figures.stream().anyMatch(Column::isRough);
            // so that digits stand under each other
            return marked && figures.stream().anyMatch(each -> !isRough(each))
                    ? new Column(
                            worth,
                            heading + " ",
                            Math.max(atLeast, widest + 1 + GAP),
                            figure.andThen(each -> isRough(each) ? each : each + " "))
                    : new Column(worth, heading, Math.max(atLeast, widest + GAP), figure);
        }

        static boolean isRough(String figure) {
            return figure.endsWith(ResultNumbers.ROUGH);
        }
    }

    private final List<BenchmarkResult> results;
    private final List<Column> columns;
    private final int nameCells;

    SummaryTable(List<BenchmarkResult> results, int terminalColumns) {
        this.results = results;
        int longest = results.stream()
                .mapToInt(result -> TerminalText.width(name(result)))
                .max()
                .orElse(0);
        List<Column> fitting = fitting(candidates(results), terminalColumns, longest);
        int figures = cells(fitting);
        int customary = Math.min(terminalColumns, Presentation.PLAIN.columns());
        int wanted = Math.max(longest, customary - MARK_CELLS - figures);
        int rest = terminalColumns - MARK_CELLS - figures;
        boolean bars = fitting.stream().anyMatch(column -> column.worth() == Worth.DISTRIBUTION);
        // bars grow before names do that are longer than most
        int available = bars ? Math.max(Math.min(rest, LONG_NAME_CELLS), rest - MOST_BARS + FEWEST_BARS) : rest;
        this.nameCells = Math.max(SHORTEST_NAME_CELLS, Math.min(wanted, available));
        int room = rest - nameCells;
        this.columns = fitting.stream()
                .map(column -> column.worth() == Worth.DISTRIBUTION ? distribution(results, column, room) : column)
                .toList();
    }

    /** All columns there could be, in the order in which they are shown. */
    private static List<Column> candidates(List<BenchmarkResult> results) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of(Worth.AVERAGE, "Avg (ms)", 10, results, SummaryTable::average));
        if (results.stream()
                .anyMatch(test -> ConfidenceHalfWidths.ofAverage(test).isPresent())) {
            columns.add(Column.of(
                    Worth.UNCERTAINTY,
                    "± (ms)",
                    10,
                    results,
                    test -> ResultNumbers.uncertainty(ConfidenceHalfWidths.ofAverage(test))));
        }
        columns.add(Column.of(Worth.P50, "P50 (ms)", 10, results, test -> percentile(test, 50)));
        columns.add(Column.of(Worth.P95, "P95 (ms)", 10, results, test -> percentile(test, 95)));
        columns.add(Column.of(Worth.P99, "P99 (ms)", 10, results, test -> percentile(test, 99)));
        columns.add(Column.of(
                Worth.MAX,
                "Max (ms)",
                10,
                results,
                test -> ResultNumbers.milliseconds(test.response().maxNanos())));
        columns.add(Column.of(Worth.QPS, "QPS", 11, results, SummaryTable::qps));
        if (results.stream().anyMatch(test -> test.errors() > 0)) {
            columns.add(Column.of(Worth.ERRORS, "Errors", 8, results, test -> ResultNumbers.count(test.errors())));
        }
        DistributionChart.of(results)
                .ifPresent(any -> columns.add(new Column(Worth.DISTRIBUTION, "", FEWEST_BARS + GAP, test -> "")));
        return columns;
    }

    /** The worthiest that there is room for. */
    private static List<Column> fitting(List<Column> candidates, int terminalColumns, int longestName) {
        List<Column> byWorth =
                candidates.stream().sorted(Comparator.comparing(Column::worth)).toList();
        List<Column> taken = new ArrayList<>();
        for (Column column : byWorth) {
            int names = column.worth().isGoodToHave() ? Math.min(longestName, LONG_NAME_CELLS) : SHORTEST_NAME_CELLS;
            boolean wide = terminalColumns > Presentation.PLAIN.columns()
                    || !column.worth().isGoodToHave();
            if (wide && MARK_CELLS + names + cells(taken) + column.cells() <= terminalColumns) {
                taken.add(column);
            }
        }
        return candidates.stream().filter(taken::contains).toList();
    }

    private static Column distribution(List<BenchmarkResult> results, Column column, int room) {
        DistributionChart distribution = DistributionChart.of(results).orElseThrow();
        int bars = Math.min(MOST_BARS, FEWEST_BARS + room);
        return new Column(
                Worth.DISTRIBUTION,
                distribution.heading(bars),
                column.cells() + bars - FEWEST_BARS,
                test -> distribution.bars(test.response(), bars));
    }

    private static int cells(List<Column> columns) {
        return columns.stream().mapToInt(Column::cells).sum();
    }

    private static String average(BenchmarkResult test) {
        return ResultNumbers.milliseconds(test.response().averageNanos(), ConfidenceHalfWidths.ofAverage(test));
    }

    private static String percentile(BenchmarkResult test, double percent) {
        return ResultNumbers.milliseconds(
                ResultNumbers.asDouble(test.response().percentileNanos(percent)),
                ConfidenceHalfWidths.ofPercentile(test, percent));
    }

    private static String qps(BenchmarkResult test) {
        return test.iterations() == 0 ? ResultNumbers.NONE : ResultNumbers.perSecond(test.qps());
    }

    /** Of every line; rules above and below are as long. */
    int width() {
        return MARK_CELLS + nameCells + cells(columns);
    }

    void print(TextPage page) {
        StringBuilder headings = new StringBuilder(TerminalText.padRight(NAME, MARK_CELLS + nameCells));
        columns.forEach(column -> headings.append(TerminalText.padLeft(column.heading(), column.cells())));
        page.line(headings.toString());
        page.line("-".repeat(width()));
        Optional<String> suite = Optional.empty();
        for (BenchmarkResult result : results) {
            if (!result.suite().equals(suite)) {
                suite = result.suite();
                page.heading(TerminalText.fit(TerminalText.visible(suite.orElse("(no suite)")), width()));
            }
            page.line(StatusSymbol.of(result), row(result));
        }
        page.line("-".repeat(width()));
        if (results.stream().anyMatch(this::showsRoughFigures)) {
            page.paragraph(StatusSymbol.NONE, ResultNumbers.ROUGH_MEANS);
        }
    }

    private boolean showsRoughFigures(BenchmarkResult result) {
        return columns.stream()
                .anyMatch(column -> Column.isRough(column.figure().apply(result)));
    }

    /** Branches stand under the whole of their mix. */
    private static String name(BenchmarkResult result) {
        return TerminalText.visible(
                result.subject().branch().map(branch -> "  " + branch).orElse(result.testName()));
    }

    private String row(BenchmarkResult result) {
        StringBuilder row = new StringBuilder();
        row.append(TerminalText.padRight(TerminalText.fit(name(result), nameCells), nameCells));
        columns.forEach(
                column -> row.append(TerminalText.padLeft(column.figure().apply(result), column.cells())));
        return row.toString();
    }
}
