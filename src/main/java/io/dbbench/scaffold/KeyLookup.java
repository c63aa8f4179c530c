package io.dbbench.scaffold;

import io.dbbench.postgres.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A read of a table by a key, and the sample of the values that it reads by.
 *
 * @param parameter the name of the sample
 */
record KeyLookup(Table table, Table.Key key, String parameter) {
    /** Enough keys that consecutive iterations rarely read the same page. */
    private static final int KEYS = 10_000;

    /** Many rows may have the same foreign key. */
    private static final int MOST_ROWS = 100;

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Returns what it reads by: {@code primary key}, or the columns of a foreign key. */
    String by() {
        return key.isPrimary()
                ? "primary key"
                : key.columns().stream().map(Table.Column::name).collect(Collectors.joining(", "));
    }

    /** Returns the query of the sample, line by line: all keys of a small table, or some from all over it. */
    List<String> sample() {
        List<String> labels = labels();
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            Table.Column column = key.columns().get(i);
            selected.add(column.name().equals(labels.get(i)) ? column.sql() : column.sql() + " AS " + labels.get(i));
        }
        List<String> lines = new ArrayList<>(List.of(
                "SELECT " + String.join(", ", selected),
                "FROM " + table.sql() + TableSize.of(table).portion(KEYS)));
        if (!key.isPrimary()) {
            lines.add("WHERE "
                    + key.columns().stream()
                            .map(column -> column.sql() + " IS NOT NULL")
                            .collect(Collectors.joining(" AND ")));
        }
        return lines;
    }

    /** Returns the query of the test, line by line. */
    List<String> query() {
        List<String> labels = labels();
        List<String> lines = new ArrayList<>(List.of("SELECT *", "FROM " + table.sql()));
        for (int i = 0; i < labels.size(); i++) {
            String reference = ":" + parameter + (labels.size() == 1 ? "" : "." + labels.get(i));
            lines.add((i == 0 ? "WHERE " : "AND ") + key.columns().get(i).sql() + " = " + reference);
        }
        if (!key.isPrimary()) {
            lines.add("LIMIT " + MOST_ROWS);
        }
        return lines;
    }

    /** Returns the names of the sample's columns: those of the table, if {@code :name.column} allows them. */
    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Table.Column column : key.columns()) {
            int number = labels.size() + 1;
            String label = PLAIN_NAME.matcher(column.name()).matches() ? column.name() : "key" + number;
            while (!used.add(label)) {
                label = label + "_" + number;
            }
            labels.add(label);
        }
        return labels;
    }
}
