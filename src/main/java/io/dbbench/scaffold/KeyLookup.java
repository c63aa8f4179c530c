package io.dbbench.scaffold;

import io.dbbench.postgres.catalog.Table;
import io.dbbench.postgres.catalog.Table.Index;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A read of a table by one of its indexes, and the sample of the keys that it reads.
 *
 * @param parameter the name of the sample
 */
record KeyLookup(Table table, Index index, String parameter) {
    /** Enough keys that consecutive iterations rarely read the same page. */
    private static final int KEYS = 10_000;

    /** The limit of rows of a query by keys that are not unique. */
    private static final int ROWS = 100;

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Returns queries of the sample, line by line, the best first: from all over the table, or else its first keys. */
    List<List<String>> samples() {
        String portion = TableSize.of(table).portion(KEYS);
        return portion.isEmpty() ? List.of(sample("")) : List.of(sample(portion), sample(""));
    }

    private List<String> sample(String portion) {
        List<String> labels = labels();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            Table.Key key = index.keys().get(i);
            boolean named = key.column().filter(labels.get(i)::equals).isPresent();
            columns.add(named ? key.sql() : key.sql() + " AS " + labels.get(i));
        }
        List<String> lines = new ArrayList<>(List.of("SELECT " + String.join(", ", columns)));
        lines.add("FROM " + table.sql() + portion);
        addConditions(
                Stream.concat(
                                index.keys().stream()
                                        .filter(Table.Key::mayBeNull)
                                        .map(key -> key.sql() + " IS NOT NULL"),
                                index.predicate().stream())
                        .toList(),
                lines);
        lines.add("LIMIT " + KEYS);
        return lines;
    }

    /** Returns the query of the test, line by line. */
    List<String> query() {
        List<String> labels = labels();
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String reference = ":" + parameter + (labels.size() == 1 ? "" : "." + labels.get(i));
            conditions.add(index.keys().get(i).sql() + " = " + reference);
        }
        index.predicate().ifPresent(conditions::add);
        List<String> lines = new ArrayList<>(List.of("SELECT *", "FROM " + table.sql()));
        addConditions(conditions, lines);
        if (!index.unique()) {
            lines.add("LIMIT " + ROWS);
        }
        return lines;
    }

    private static void addConditions(List<String> conditions, List<String> lines) {
        for (int i = 0; i < conditions.size(); i++) {
            lines.add((i == 0 ? "WHERE " : "AND ") + conditions.get(i));
        }
    }

    /** Returns the names of the sample's columns: those of the table, if {@code :name.column} allows them. */
    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int i = 0; i < index.keys().size(); i++) {
            String own = index.keys().get(i).column().orElse("");
            String label = PLAIN_NAME.matcher(own).matches() ? own : "key" + (i + 1);
            while (!used.add(label)) {
                label = label + "_" + (i + 1);
            }
            labels.add(label);
        }
        return labels;
    }
}
