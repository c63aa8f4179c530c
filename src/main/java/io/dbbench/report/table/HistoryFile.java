package io.dbbench.report.table;

import io.dbbench.report.AppendMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds rows to the history of one scenario, in the order of time. A row has a value for every test of the history. */
record HistoryFile() implements AppendMode {
    static final String TIME = "time";
    static final String SCENARIO = "scenario";
    static final List<String> FIRST_COLUMNS = List.of(TIME, SCENARIO, "dbbench", "server");

    @Override
    public void check(byte[] earlier, String scenario) throws IOException {
        rejectOtherScenarios(history(earlier), CsvTable.harmless(scenario));
    }

    @Override
    public byte[] join(byte[] earlier, byte[] report) throws IOException {
        CsvTable history = history(earlier);
        CsvTable added = CsvTable.parse(report);
        for (Map<String, String> row : added.rows()) {
            rejectOtherScenarios(history, row.getOrDefault(SCENARIO, ""));
            rejectMissingTests(history, row);
        }
        CsvTable joined = new CsvTable(history.columns().isEmpty() ? FIRST_COLUMNS : history.columns());
        joined.addColumns(added.columns());
        List<Map<String, String>> rows = new ArrayList<>(history.rows());
        rows.removeIf(row -> added.rows().stream().anyMatch(other -> isSameRun(row, other)));
        rows.addAll(added.rows());
        rows.sort(Comparator.comparing(row -> row.getOrDefault(TIME, "")));
        rows.forEach(joined::add);
        return joined.toBytes();
    }

    private static CsvTable history(byte[] bytes) throws IOException {
        CsvTable history = CsvTable.parse(bytes);
        if (!history.columns().isEmpty()
                && !history.columns().stream().limit(2).toList().equals(List.of(TIME, SCENARIO))) {
            throw new IOException("the file is not a history of dbbench: it does not begin with '" + TIME + ","
                    + SCENARIO + "'; move it away or choose another name");
        }
        return history;
    }

    private static void rejectOtherScenarios(CsvTable history, String scenario) throws IOException {
        Optional<String> other = history.rows().stream()
                .map(row -> row.getOrDefault(SCENARIO, ""))
                .filter(name -> !name.equals(scenario))
                .findFirst();
        if (other.isPresent()) {
            throw new IOException("it is the history of the scenario '" + other.get() + "', not of '" + scenario
                    + "'; use one file per scenario: history={scenario}-history.csv");
        }
    }

    /** As after a run of some tests only. Otava accepts no empty cell. */
    private static void rejectMissingTests(CsvTable history, Map<String, String> row) throws IOException {
        Optional<String> missing = history.columns().stream()
                .filter(column -> !row.containsKey(column))
                .findFirst();
        if (missing.isPresent()) {
            throw new IOException("the run has no value for the column '" + missing.get()
                    + "' of this history; add only runs of all tests, or start a new file if a test was removed");
        }
    }

    private static boolean isSameRun(Map<String, String> row, Map<String, String> other) {
        return List.of(TIME, SCENARIO).stream()
                .allMatch(column -> row.getOrDefault(column, "").equals(other.getOrDefault(column, "")));
    }
}
