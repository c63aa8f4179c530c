package io.dbbench.report;

import io.dbbench.result.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A line a test under the headings of their suites, as wide as its names need and the terminal allows. */
final class SummaryTable {
    private static final String NAME = "Test Name";
    private static final int MARK_CELLS = 2;
    private static final int SHORTEST_NAME_CELLS = 12;

    /** Narrower terminals have better use for the room. */
    private static final int COLUMNS_FOR_UNCERTAINTY = 100;

    private record Column(String heading, int cells, Function<TestResult, String> figure) {

        /** At least as wide as asked for, and as its figures with two blanks before them. */
        static Column of(String heading, int atLeast, List<TestResult> results, Function<TestResult, String> figure) {
            int widest = results.stream()
                    .mapToInt(result -> figure.apply(result).length())
                    .max()
                    .orElse(0);
            return new Column(heading, Math.max(atLeast, widest + 2), figure);
        }
    }

    private final List<TestResult> results;
    private final List<Column> columns;
    private final int nameCells;

    SummaryTable(List<TestResult> results, int terminalColumns) {
        this.results = results;
        this.columns = columns(results, terminalColumns);
        int figures = columns.stream().mapToInt(Column::cells).sum();
        int longest = results.stream()
                .mapToInt(result -> Cells.width(Cells.visible(result.testName())))
                .max()
                .orElse(0);
        int wanted = Math.max(longest, Presentation.PLAIN.columns() - MARK_CELLS - figures);
        this.nameCells = Math.max(SHORTEST_NAME_CELLS, Math.min(wanted, terminalColumns - MARK_CELLS - figures));
    }

    private static List<Column> columns(List<TestResult> results, int terminalColumns) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("Avg (ms)", 10, results, SummaryTable::average));
        boolean uncertain =
                results.stream().anyMatch(test -> Uncertainty.ofAverage(test).isPresent());
        if (uncertain && terminalColumns >= COLUMNS_FOR_UNCERTAINTY) {
            columns.add(Column.of("± (ms)", 10, results, test -> Figures.uncertainty(Uncertainty.ofAverage(test))));
        }
        columns.add(Column.of("P95 (ms)", 10, results, test -> percentile(test, 95)));
        columns.add(Column.of("P99 (ms)", 10, results, test -> percentile(test, 99)));
        columns.add(Column.of(
                "QPS", 11, results, test -> test.iterations() == 0 ? Figures.NONE : Figures.perSecond(test.qps())));
        if (results.stream().anyMatch(test -> test.errors() > 0)) {
            columns.add(Column.of("Errors", 8, results, test -> Figures.count(test.errors())));
        }
        return columns;
    }

    private static String average(TestResult test) {
        return Figures.milliseconds(test.response().averageNanos(), Uncertainty.ofAverage(test));
    }

    private static String percentile(TestResult test, double percent) {
        return Figures.milliseconds(
                Figures.asDouble(test.response().percentileNanos(percent)), Uncertainty.ofPercentile(test, percent));
    }

    /** Of every line; rules above and below are as long. */
    int width() {
        return MARK_CELLS + nameCells + columns.stream().mapToInt(Column::cells).sum();
    }

    void print(Page page) {
        StringBuilder headings = new StringBuilder(Cells.padRight(NAME, MARK_CELLS + nameCells));
        columns.forEach(column -> headings.append(Cells.padLeft(column.heading(), column.cells())));
        page.line(headings.toString());
        page.line("-".repeat(width()));
        Optional<String> suite = Optional.empty();
        for (TestResult result : results) {
            if (!result.suite().equals(suite)) {
                suite = result.suite();
                page.heading(Cells.fit(Cells.visible(suite.orElse("(no suite)")), width()));
            }
            page.line(Mark.of(result), row(result));
        }
        page.line("-".repeat(width()));
    }

    private String row(TestResult result) {
        StringBuilder row = new StringBuilder();
        row.append(Cells.padRight(Cells.fit(Cells.visible(result.testName()), nameCells), nameCells));
        columns.forEach(column -> row.append(Cells.padLeft(column.figure().apply(result), column.cells())));
        return row.toString();
    }
}
