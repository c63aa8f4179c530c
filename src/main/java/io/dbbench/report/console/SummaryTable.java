package io.dbbench.report.console;

import io.dbbench.report.BoundedText;
import io.dbbench.report.ConfidenceHalfWidths;
import io.dbbench.report.ResultNumbers;
import io.dbbench.report.StatusSymbol;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.terminal.StyledText;
import io.dbbench.terminal.TerminalText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** One line per test under the headings of their suites, with as many columns as the terminal has room for. */
final class SummaryTable {
    private static final String NAME = "Test Name";
    private static final int SYMBOL_CELLS = 2;
    private static final int MIN_NAME_CELLS = 12;

    /** Names up to this width are shown whole before optional columns are added. */
    private static final int LONG_NAME_CELLS = 40;

    private static final int GAP = 2;

    /** The priority of columns: the first are shown in any terminal, the last in wide ones. */
    private enum Priority {
        AVERAGE,
        TPS,
        P95,
        ERRORS,
        P99,
        UNCERTAINTY,
        P50,
        MAX,
        QPS;

        boolean isOptional() {
            return compareTo(P99) > 0;
        }
    }

    private record Column(Priority priority, String heading, int cells, Function<BenchmarkResult, String> value) {

        /** Returns a column at least as wide as asked for, and as its values with two spaces before them. */
        static Column of(
                Priority priority,
                String heading,
                int minCells,
                List<BenchmarkResult> results,
                Function<BenchmarkResult, String> value) {
            List<String> values = results.stream().map(value).toList();
            int widest = values.stream().mapToInt(String::length).max().orElse(0);
            if (values.stream().noneMatch(Column::isRough)) {
                return new Column(priority, heading, Math.max(minCells, widest + GAP), value);
            }
            // a space in place of the mark aligns the digits
            return new Column(
                    priority,
                    heading + " ",
                    Math.max(minCells, widest + 1 + GAP),
                    value.andThen(each -> isRough(each) ? each : each + " "));
        }

        static boolean isRough(String value) {
            return value.endsWith(ResultNumbers.ROUGH);
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
        this.columns = fitting(candidates(results), terminalColumns, longest);
        int usual = Math.min(terminalColumns, Presentation.PLAIN.columns());
        int wanted = Math.max(longest, usual - SYMBOL_CELLS - cells(columns));
        this.nameCells = Math.max(MIN_NAME_CELLS, Math.min(wanted, terminalColumns - SYMBOL_CELLS - cells(columns)));
    }

    /** Returns all possible columns, in the order in which they are shown. */
    private static List<Column> candidates(List<BenchmarkResult> results) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of(Priority.AVERAGE, "Avg (ms)", 10, results, SummaryTable::average));
        if (results.stream()
                .anyMatch(test -> ConfidenceHalfWidths.ofAverage(test).isPresent())) {
            columns.add(Column.of(
                    Priority.UNCERTAINTY,
                    "± (ms)",
                    10,
                    results,
                    test -> ResultNumbers.uncertainty(ConfidenceHalfWidths.ofAverage(test))));
        }
        columns.add(Column.of(Priority.P50, "P50 (ms)", 10, results, test -> percentile(test, 50)));
        columns.add(Column.of(Priority.P95, "P95 (ms)", 10, results, test -> percentile(test, 95)));
        columns.add(Column.of(Priority.P99, "P99 (ms)", 10, results, test -> percentile(test, 99)));
        columns.add(Column.of(
                Priority.MAX,
                "Max (ms)",
                10,
                results,
                test -> ResultNumbers.milliseconds(test.response().maxNanos())));
        columns.add(Column.of(Priority.TPS, "TPS", 11, results, test -> rate(test, test.tps())));
        if (results.stream()
                .anyMatch(test -> test.counts().statements() != test.counts().iterations())) {
            columns.add(Column.of(Priority.QPS, "QPS", 11, results, test -> rate(test, test.qps())));
        }
        if (results.stream().anyMatch(test -> test.errors() > 0)) {
            columns.add(Column.of(Priority.ERRORS, "Errors", 8, results, test -> ResultNumbers.count(test.errors())));
        }
        return columns;
    }

    /** Returns the columns of highest priority that there is room for. */
    private static List<Column> fitting(List<Column> candidates, int terminalColumns, int longestName) {
        List<Column> byPriority = candidates.stream()
                .sorted(Comparator.comparing(Column::priority))
                .toList();
        List<Column> taken = new ArrayList<>();
        for (Column column : byPriority) {
            int names = column.priority().isOptional() ? Math.min(longestName, LONG_NAME_CELLS) : MIN_NAME_CELLS;
            boolean wide = terminalColumns > Presentation.PLAIN.columns()
                    || !column.priority().isOptional();
            if (wide && SYMBOL_CELLS + names + cells(taken) + column.cells() <= terminalColumns) {
                taken.add(column);
            }
        }
        return candidates.stream().filter(taken::contains).toList();
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

    private static String rate(BenchmarkResult test, OptionalDouble perSecond) {
        return test.iterations() == 0 ? ResultNumbers.NONE : ResultNumbers.perSecond(perSecond);
    }

    /** The width of every line. */
    int width() {
        return SYMBOL_CELLS + nameCells + cells(columns);
    }

    void print(TextPage page) {
        StringBuilder headings = new StringBuilder(TerminalText.padRight(NAME, SYMBOL_CELLS + nameCells));
        columns.forEach(column -> headings.append(TerminalText.padLeft(column.heading(), column.cells())));
        page.line(headings.toString());
        page.line("-".repeat(width()));
        Optional<String> suite = Optional.empty();
        for (BenchmarkResult result : results) {
            if (!result.suite().equals(suite)) {
                suite = result.suite();
                page.heading(TerminalText.fit(TerminalText.visible(suite.orElse("(no suite)")), width()));
            }
            page.line(StatusSymbol.of(result), StyledText.of(row(result)));
        }
        page.line("-".repeat(width()));
        if (results.stream().anyMatch(this::showsRoughValues)) {
            page.paragraph(StatusSymbol.NONE, ResultNumbers.ROUGH_NOTE);
        }
    }

    private boolean showsRoughValues(BenchmarkResult result) {
        return columns.stream().anyMatch(column -> Column.isRough(column.value().apply(result)));
    }

    /** Branches are indented below their mix. */
    private static String name(BenchmarkResult result) {
        return TerminalText.visible(BoundedText.of(
                result.subject().branch().map(branch -> "  " + branch).orElse(result.testName()), BoundedText.NAME));
    }

    private String row(BenchmarkResult result) {
        StringBuilder row = new StringBuilder();
        row.append(TerminalText.padRight(TerminalText.fit(name(result), nameCells), nameCells));
        columns.forEach(column -> row.append(TerminalText.padLeft(column.value().apply(result), column.cells())));
        return row.toString();
    }
}
