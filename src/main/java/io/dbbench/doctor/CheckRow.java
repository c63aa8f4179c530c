package io.dbbench.doctor;

import io.dbbench.doctor.ScenarioScope.Use;
import io.dbbench.result.Finding;
import io.dbbench.scenario.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A row of a check: a finding with {@code severity} ({@code error}, {@code warning}, {@code info}), {@code kind} and
 * {@code subject}, {@code message}, {@code remedy} and {@code remedy_sql}; {@code settings}, whose lines are assignments
 * such as {@code work_mem = '64MB'}, becomes the SQL that the server needs; {@code relation}, the OID of the table it is
 * about, and {@code query_id} limit it to scenarios that use them; all other columns are its numbers. A row whose severity
 * is {@code skipped} says what the role may not see.
 */
record CheckRow(Map<String, String> values) {
    private static final Set<String> NOT_DATA = Set.of(
            "severity", "kind", "subject", "message", "remedy", "remedy_sql", "settings", "relation", "query_id");

    private static final String SKIPPED = "skipped";
    private static final String LINE = "line";

    static List<CheckRow> all(Rows rows) {
        return IntStream.range(0, rows.size()).mapToObj(row -> of(rows, row)).toList();
    }

    private static CheckRow of(Rows rows, int row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int column = 0; column < rows.columns().size(); column++) {
            String name = rows.columns().get(column);
            rows.value(row, column).ifPresent(value -> values.put(name, value));
        }
        return new CheckRow(values);
    }

    Optional<String> value(String column) {
        return Optional.ofNullable(values.get(column));
    }

    String text(String column) {
        return value(column).orElseThrow(() -> new IllegalStateException("no " + column + " in " + values));
    }

    boolean isFinding() {
        return !text("severity").equals(SKIPPED);
    }

    /** Returns what the role may not see. */
    Skip skip() {
        return new Skip(text("message"), value("remedy_sql"));
    }

    /** Returns whether the scenario, if there is one, uses what the row is about. */
    boolean isWithin(Optional<ScenarioScope> scope) {
        return scope.isEmpty() || isAboutServer() || !uses(scope.orElseThrow()).isEmpty();
    }

    private boolean isAboutServer() {
        return value("relation").or(() -> value("query_id")).isEmpty();
    }

    private List<Use> uses(ScenarioScope scope) {
        return scope.uses().stream()
                .filter(use -> value("relation").map(Long::valueOf).stream().allMatch(use::touches)
                        && value("query_id").map(Long::valueOf).stream().allMatch(use::runs))
                .toList();
    }

    /** Returns the finding; that about a table or a query of a scenario has the number of its tests and the first line. */
    Finding finding(Check check, Optional<ScenarioScope> scope, SettingChanges changes) {
        Finding finding = value("settings")
                .map(settings -> changes.advise(bare(check), settings.lines().toList()))
                .orElseGet(() -> bare(check));
        return scope.isEmpty() || isAboutServer() ? finding : located(finding, uses(scope.orElseThrow()));
    }

    private Finding located(Finding finding, List<Use> uses) {
        Finding counted =
                finding.with("tests", uses.stream().map(Use::test).distinct().count());
        return finding.data().containsKey(LINE)
                ? counted
                : uses.stream()
                        .flatMap(use -> use.line().stream())
                        .findFirst()
                        .map(line -> counted.with(LINE, line))
                        .orElse(counted);
    }

    private Finding bare(Check check) {
        return new Finding(
                check.code(),
                Finding.Severity.valueOf(text("severity").toUpperCase(Locale.ROOT)),
                value("kind").map(kind -> subject(kind, text("subject"))),
                text("message"),
                value("remedy"),
                value("remedy_sql"),
                data());
    }

    private static Finding.Subject subject(String kind, String name) {
        return new Finding.Subject(Finding.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), name);
    }

    private Map<String, Number> data() {
        return values.entrySet().stream()
                .filter(column -> !NOT_DATA.contains(column.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        column -> Double.valueOf(column.getValue()),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }
}
