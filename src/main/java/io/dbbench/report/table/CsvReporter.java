package io.dbbench.report.table;

import io.dbbench.report.Reporter;
import io.dbbench.report.StatusSymbol;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.RunResult;
import io.dbbench.stats.Latencies;
import io.dbbench.terminal.Presentation;
import io.dbbench.units.Decimals;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A table for spreadsheets and databases: one row per result, with the names and units of the JSON result. Columns are never
 * renamed or reordered; new ones come last.
 */
public final class CsvReporter implements Reporter {
    private static final List<String> COLUMNS = List.of(
            "started_at",
            "scenario",
            "suite",
            "test_name",
            "entry",
            "branch",
            "workers",
            "status",
            "verdict",
            "elapsed_time",
            "iterations",
            "statements",
            "rows",
            "retries",
            "reconnects",
            "offered_per_second",
            "unstarted",
            "errors",
            "expected_errors",
            "qps",
            "tps",
            "avg_time",
            "min_time",
            "p50_time",
            "p90_time",
            "p95_time",
            "p99_time",
            "max_time",
            "stddev_time");

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "CSV with one row per result, for spreadsheets and databases";
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        CsvTable table = new CsvTable(COLUMNS);
        for (BenchmarkResult test : result.results()) {
            Map<String, String> row = new LinkedHashMap<>();
            row.put("started_at", result.startedAt().toString());
            row.put("scenario", CsvTable.harmless(result.scenario().name()));
            addSubject(row, test);
            addCounts(row, test);
            addTimes(row, test.response());
            table.add(row);
        }
        out.write(table.toBytes());
    }

    private static void addSubject(Map<String, String> row, BenchmarkResult test) {
        row.put("suite", CsvTable.harmless(test.suite().orElse("")));
        row.put("test_name", CsvTable.harmless(test.testName()));
        row.put("entry", CsvTable.harmless(test.subject().entry()));
        row.put("branch", CsvTable.harmless(test.subject().branch().orElse("")));
        row.put("workers", Integer.toString(test.workers()));
        row.put("status", word(test.status()));
        row.put(
                "verdict",
                StatusSymbol.of(test) == StatusSymbol.NONE
                        ? ""
                        : StatusSymbol.of(test).code());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void addCounts(Map<String, String> row, BenchmarkResult test) {
        row.put("elapsed_time", Decimals.milliseconds(test.elapsed()).toPlainString());
        row.put("iterations", Long.toString(test.iterations()));
        row.put("statements", Long.toString(test.counts().statements()));
        row.put("rows", Long.toString(test.counts().rows()));
        row.put("retries", Long.toString(test.counts().retries()));
        row.put("reconnects", Long.toString(test.counts().reconnects()));
        test.offered().ifPresent(offer -> {
            row.put("offered_per_second", Decimals.shortest(offer.perSecond()).toPlainString());
            row.put("unstarted", Long.toString(offer.unstarted()));
        });
        row.put("errors", Long.toString(test.errors()));
        row.put("expected_errors", Long.toString(test.expectedErrors()));
        row.put("qps", number(Decimals.shortest(test.qps())));
        row.put("tps", number(Decimals.shortest(test.tps())));
    }

    private static void addTimes(Map<String, String> row, Latencies response) {
        row.put("avg_time", number(Decimals.milliseconds(response.averageNanos())));
        row.put("min_time", number(Decimals.milliseconds(response.minNanos())));
        row.put("p50_time", number(Decimals.milliseconds(response.percentileNanos(50))));
        row.put("p90_time", number(Decimals.milliseconds(response.percentileNanos(90))));
        row.put("p95_time", number(Decimals.milliseconds(response.percentileNanos(95))));
        row.put("p99_time", number(Decimals.milliseconds(response.percentileNanos(99))));
        row.put("max_time", number(Decimals.milliseconds(response.maxNanos())));
        row.put("stddev_time", number(Decimals.milliseconds(response.standardDeviationNanos())));
    }

    private static String number(Optional<BigDecimal> number) {
        return number.map(BigDecimal::toPlainString).orElse("");
    }
}
