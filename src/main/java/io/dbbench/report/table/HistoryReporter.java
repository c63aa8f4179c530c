package io.dbbench.report.table;

import io.dbbench.markup.DistinctNames;
import io.dbbench.report.AppendMode;
import io.dbbench.report.Reporter;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.units.Decimals;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A table with one row per run, for programs that find change points, such as Apache Otava, which accepts no empty cell. A
 * run that did not measure all of its tests completely gets no row.
 */
public final class HistoryReporter implements Reporter {
    /** Of constant width, so that rows can be sorted as text. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String description() {
        return "CSV that gets one row per run, for Apache Otava";
    }

    @Override
    public boolean showsUnfinishedRuns() {
        return false;
    }

    @Override
    public Optional<AppendMode> appendMode() {
        return Optional.of(new HistoryFile());
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        CsvTable table = new CsvTable(HistoryFile.FIRST_COLUMNS);
        if (isComplete(result)) {
            table.add(row(result));
        }
        out.write(table.toBytes());
    }

    private static boolean isComplete(RunResult result) {
        return result.outcome().isCompleted()
                && !result.results().isEmpty()
                && result.results().stream().allMatch(BenchmarkResult::hasFigures);
    }

    private static Map<String, String> row(RunResult result) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(HistoryFile.TIME, TIMESTAMP.format(result.startedAt()));
        row.put(HistoryFile.SCENARIO, CsvTable.harmless(result.scenario().name()));
        row.put("dbbench", result.version());
        row.put(
                "server",
                result.environment().server().map(server -> server.version()).orElse(""));
        DistinctNames names = new DistinctNames(Integer.MAX_VALUE);
        for (BenchmarkResult test : result.results()) {
            String name = names.next(CsvTable.harmless(test.testName()));
            add(row, name, "avg_time", Decimals.milliseconds(test.response().averageNanos()));
            add(row, name, "p50_time", Decimals.milliseconds(test.response().percentileNanos(50)));
            add(row, name, "p95_time", Decimals.milliseconds(test.response().percentileNanos(95)));
            add(row, name, "p99_time", Decimals.milliseconds(test.response().percentileNanos(99)));
            add(row, name, "qps", Decimals.shortest(test.qps()));
        }
        return row;
    }

    private static void add(Map<String, String> row, String name, String metric, Optional<BigDecimal> number) {
        number.ifPresent(value -> row.put(name + "." + metric, value.toPlainString()));
    }
}
