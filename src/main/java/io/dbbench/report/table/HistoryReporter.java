package io.dbbench.report.table;

import io.dbbench.markup.DistinctNames;
import io.dbbench.report.AppendMode;
import io.dbbench.report.Reporter;
import io.dbbench.result.BenchmarkResult;
import io.dbbench.result.Outcome;
import io.dbbench.result.RunResult;
import io.dbbench.terminal.Presentation;
import io.dbbench.units.Decimals;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A table that grows by a row a run, for programs that look for change points, such as Apache Otava. A run that did not
 * measure all of its tests to their end gets no row: its figures would be those of something else, and Otava reads no
 * empty cell. A test that is new gets columns behind the others.
 */
public final class HistoryReporter implements Reporter {
    private static final String TIME = "time";
    private static final String SCENARIO = "scenario";
    private static final List<String> FIRST_COLUMNS = List.of(TIME, SCENARIO, "dbbench", "server");

    /** Of equal width, so that rows are sorted by their letters. */
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String description() {
        return "a table that grows by a row a run, for Apache Otava";
    }

    @Override
    public boolean showsUnfinishedRuns() {
        return false;
    }

    @Override
    public Optional<AppendMode> growth() {
        return Optional.of(new History());
    }

    @Override
    public void write(RunResult result, Presentation presentation, OutputStream out) throws IOException {
        CsvTable table = new CsvTable(FIRST_COLUMNS);
        if (isWhole(result)) {
            table.add(row(result));
        }
        out.write(table.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isWhole(RunResult result) {
        return result.outcome() instanceof Outcome.Completed
                && !result.results().isEmpty()
                && result.results().stream().allMatch(BenchmarkResult::hasFigures);
    }

    private static Map<String, String> row(RunResult result) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(TIME, TIMESTAMP.format(result.startedAt()));
        row.put(SCENARIO, CsvTable.harmless(result.scenario().name()));
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

    private static void add(Map<String, String> row, String name, String metric, Optional<BigDecimal> figure) {
        figure.ifPresent(value -> row.put(name + "." + metric, value.toPlainString()));
    }

    private record History() implements AppendMode {
        @Override
        public byte[] join(byte[] earlier, byte[] report) throws IOException {
            return HistoryReporter.join(earlier, report);
        }

        @Override
        public void check(byte[] earlier, String scenario) throws IOException {
            refuseOthers(known(earlier), CsvTable.harmless(scenario));
        }
    }

    /** Their columns would be empty in its rows, and its own in theirs, where Otava reads no empty cell. */
    private static void refuseOthers(CsvTable kept, String scenario) throws IOException {
        Optional<String> other = kept.rows().stream()
                .map(row -> row.getOrDefault(SCENARIO, ""))
                .filter(name -> !name.equals(scenario))
                .findFirst();
        if (other.isPresent()) {
            throw new IOException("it is the history of the scenario '" + other.get() + "' and not of '" + scenario
                    + "'; give each a file of its own: history={scenario}-history.csv");
        }
    }

    private static CsvTable known(byte[] earlier) throws IOException {
        CsvTable kept = parse(earlier);
        if (!kept.columns().isEmpty()
                && !kept.columns().stream().limit(2).toList().equals(List.of(TIME, SCENARIO))) {
            throw new IOException("the file is there and no history of dbbench: it does not begin with '" + TIME + ","
                    + SCENARIO + "'; move it away or name another");
        }
        return kept;
    }

    private static byte[] join(byte[] earlier, byte[] report) throws IOException {
        CsvTable kept = known(earlier);
        CsvTable added = parse(report);
        for (Map<String, String> row : added.rows()) {
            refuseOthers(kept, row.getOrDefault(SCENARIO, ""));
        }
        CsvTable joined = new CsvTable(kept.columns().isEmpty() ? FIRST_COLUMNS : kept.columns());
        added.columns().forEach(joined::addColumn);
        List<Map<String, String>> rows = new ArrayList<>(kept.rows());
        rows.removeIf(row -> added.rows().stream().anyMatch(other -> isSameRun(row, other)));
        rows.addAll(added.rows());
        rows.sort(Comparator.comparing(row -> row.getOrDefault(TIME, "")));
        rows.forEach(joined::add);
        return joined.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static CsvTable parse(byte[] bytes) {
        return CsvTable.parse(new String(bytes, StandardCharsets.UTF_8));
    }

    private static boolean isSameRun(Map<String, String> row, Map<String, String> other) {
        return List.of(TIME, SCENARIO).stream()
                .allMatch(column -> row.getOrDefault(column, "").equals(other.getOrDefault(column, "")));
    }
}
