package io.dbbench.scaffold;

import io.dbbench.postgres.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A read of a table by its primary key, and the sample of the keys that it reads.
 *
 * @param parameter the name of the sample
 */
record KeyLookup(Table table, String parameter) {
    /** Enough keys that consecutive iterations rarely read the same page. */
    private static final int KEYS = 10_000;

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Returns the query of the sample, line by line: all keys of a small table, or some from all over it. */
    List<String> sample() {
        List<String> labels = labels();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            Table.Key key = table.keys().get(i);
            columns.add(key.name().equals(labels.get(i)) ? key.sql() : key.sql() + " AS " + labels.get(i));
        }
        return List.of(
                "SELECT " + String.join(", ", columns),
                "FROM " + table.sql() + TableSize.of(table).portion(KEYS));
    }

    /** Returns the query of the test, line by line. */
    List<String> query() {
        List<String> labels = labels();
        List<String> lines = new ArrayList<>(List.of("SELECT *", "FROM " + table.sql()));
        for (int i = 0; i < labels.size(); i++) {
            String reference = ":" + parameter + (labels.size() == 1 ? "" : "." + labels.get(i));
            lines.add((i == 0 ? "WHERE " : "AND ") + table.keys().get(i).sql() + " = " + reference);
        }
        return lines;
    }

    /** Returns the names of the sample's columns: those of the table, if {@code :name.column} allows them. */
    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Table.Key key : table.keys()) {
            int number = labels.size() + 1;
            String label = PLAIN_NAME.matcher(key.name()).matches() ? key.name() : "key" + number;
            while (!used.add(label)) {
                label = label + "_" + number;
            }
            labels.add(label);
        }
        return labels;
    }
}
