package io.dbbench.doctor;

import io.dbbench.result.Finding;
import io.dbbench.scenario.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the settings of a server can be changed so that the change takes effect. */
record SettingChanges(Map<String, Way> ways) {
    /**
     * The way to change a setting.
     *
     * @param statement before its name and value; empty if no statement changes it
     * @param place where it has to be changed without one
     * @param reloaded whether the server must read its configuration again
     * @param restarted whether the server must be restarted
     */
    record Way(Optional<String> statement, String place, boolean reloaded, boolean restarted) {
        private static final Way USUAL = new Way(Optional.of("ALTER SYSTEM SET"), "", true, false);
    }

    /** Reads the rows of {@code settings.sql}. */
    static SettingChanges of(Rows rows) {
        Map<String, Way> ways = new LinkedHashMap<>();
        for (CheckRow row : CheckRow.all(rows)) {
            ways.put(
                    row.text("name"),
                    new Way(
                            row.value("statement"),
                            row.text("place"),
                            row.text("reloaded").equals("t"),
                            row.text("restarted").equals("t")));
        }
        return new SettingChanges(ways);
    }

    private Way way(String assignment) {
        return ways.getOrDefault(assignment.substring(0, assignment.indexOf(' ')), Way.USUAL);
    }

    /**
     * Returns the finding with the changes as its remedy, before the SQL that it has.
     *
     * @param assignments such as {@code work_mem = '64MB'}
     */
    Finding advise(Finding finding, List<String> assignments) {
        List<String> statements = new ArrayList<>();
        for (String assignment : assignments) {
            way(assignment).statement().ifPresent(statement -> statements.add(statement + " " + assignment));
        }
        List<Way> used = assignments.stream().map(this::way).toList();
        boolean restart = used.stream().anyMatch(Way::restarted);
        if (!restart && used.stream().anyMatch(Way::reloaded)) {
            statements.add("SELECT pg_reload_conf()");
        }
        finding.remedySql().ifPresent(statements::add);
        Finding advised = finding.advising(words(finding.remedy().orElseThrow(), used, restart));
        return statements.isEmpty() ? advised : advised.withSql(String.join("; ", statements));
    }

    private static String words(String remedy, List<Way> used, boolean restart) {
        Stream<String> places = used.stream()
                .filter(way -> way.statement().isEmpty())
                .map(way -> ", " + way.place())
                .distinct();
        return remedy + places.collect(Collectors.joining()) + (restart ? ", and restart the server" : "");
    }
}
