package io.dbbench.scaffold;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.StatementDescription;
import io.dbbench.postgres.catalog.Table;
import io.dbbench.postgres.catalog.Table.Index;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scaffold.ScenarioTemplate.Destination;
import io.dbbench.scenario.Rows;
import io.dbbench.sql.SqlText;
import io.dbbench.units.Plural;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the scenario that reads tables by their keys. Every statement is shown to the server before it is written, and
 * every sample is drawn once; what the server refuses, or has no rows for, becomes a comment.
 */
final class TableScenario {
    private static final Set<String> METHODS = Set.of("btree", "hash");

    /** The most indexes of a table that are read; the user adds others. */
    private static final int MOST_INDEXES = 8;

    /** The fewest keys of a sample; with fewer, the next query is tried. */
    private static final int ENOUGH_KEYS = 100;

    /** The start of a variable of the scenario language, which a statement cannot escape. */
    private static final String VARIABLE = "${";

    private static final String INDENTATION = "      ";

    private final Database database;
    private final String file;
    private final Optional<String> url;
    private final UniqueNames tests = new UniqueNames();
    private final UniqueNames names = new UniqueNames();

    /** One per table, so that its tests are grouped in the summary. */
    private final UniqueNames suites = new UniqueNames();

    private String suite = "";
    private final StringBuilder parameterText = new StringBuilder();
    private final StringBuilder testText = new StringBuilder();
    private boolean commenting;

    TableScenario(Database database, Destination destination) {
        this.database = database;
        this.file = YamlText.line(destination.file());
        this.url = destination.url();
    }

    /** @param most how many tables were asked for */
    String text(List<Table> tables, int most) throws SqlFailure {
        for (Table table : tables) {
            add(table);
        }
        String testsOrOne = testText.toString().contains("- name:")
                ? testText.toString()
                : testText + test("Reach the server", "connection", List.of("SELECT 1"));
        return head(tables.size(), most)
                + (parameterText.isEmpty() ? "" : "parameters:\n" + parameterText)
                + """

                # Defaults of all tests.
                defaults:
                  # A test runs for 5s and until it has 1000 iterations, but at most 60s, after a warm-up of 1s:
                  # duration: 30s    # another time; or a number of iterations, such as iterations: 1000
                  timeout: 30s
                  # Add thresholds once you know what to expect; if one fails, dbbench exits with 99:
                  # thresholds: [avg < 5ms, p95 < 10ms]

                tests:
                """
                + testsOrOne.substring(1);
    }

    private String head(int tables, int most) {
        String endpoint = YamlText.line(database.endpoint());
        String name = endpoint.substring(endpoint.lastIndexOf('/') + 1);
        String which = tables < most ? "the tables" : "the " + tables + " largest tables";
        return """
                # Reads of %s of %s, by their keys: a starting point; edit freely.
                #
                #   dbbench validate %s %s    (lets the server check every statement)
                #   dbbench run %s%s

                name: %s
                description: %s

                %s""".formatted(
                        which,
                        endpoint,
                        file,
                        url.isPresent() ? "--connect" : "--connection …",
                        file,
                        url.isPresent() ? "" : " --connection …",
                        YamlText.scalar(UniqueNames.ofScenario(name)),
                        YamlText.scalar("Reads of " + which + " by their keys."),
                        url.map(text -> "# --connection overrides this server.\ndatabase:\n  url: "
                                        + YamlText.scalar(text) + "\n\n")
                                .orElse(""));
    }

    private void add(Table table) throws SqlFailure {
        String title = title(table);
        suite = suites.ofTest(title);
        commenting = false;
        if (table.sql().contains(VARIABLE)) {
            comment(title + ": left out, because its name looks like a variable");
            return;
        }
        TableSize size = TableSize.of(table);
        OptionalLong rows;
        try {
            rows = size.isSmall() ? OptionalLong.of(count(table)) : OptionalLong.empty();
        } catch (SqlFailure failure) {
            comment(title + ": left out: " + reason(failure));
            return;
        }
        comment(title + ": " + (rows.isPresent() ? rows(rows.getAsLong()) : about(table)) + ", " + size.text());
        if (rows.equals(OptionalLong.of(0))) {
            comment("No rows to read by key.");
        } else {
            reads(table, title);
        }
        if (size.isSmall()) {
            testText.append(test("count " + title, suite, List.of("SELECT count(*) FROM " + table.sql())));
        } else {
            comment("SELECT count(*) FROM " + table.sql() + " would read the whole table in each iteration.");
        }
    }

    private static String rows(long rows) {
        return Plural.of(rows, "row");
    }

    private static String about(Table table) {
        return table.estimatedRows().isPresent()
                ? "about " + rows(table.estimatedRows().getAsLong())
                : "not analyzed yet";
    }

    private static String title(Table table) {
        return table.schema().equals("public") ? table.name() : table.schema() + "." + table.name();
    }

    private long count(Table table) throws SqlFailure {
        return Long.parseLong(database.sample("SELECT count(*) FROM " + table.sql())
                .value(0, 0)
                .orElseThrow());
    }

    private void reads(Table table, String title) throws SqlFailure {
        Set<String> seen = new HashSet<>();
        int written = 0;
        for (Index index : table.indexes()) {
            String keys = index.keys().stream().map(Table.Key::sql).collect(Collectors.joining(", "));
            String what = "index " + index.name() + " (" + keys + ")";
            if (!METHODS.contains(index.method())) {
                comment(what + " is a " + index.method() + ": write its query as your application does");
            } else if (!seen.add(keys + index.predicate())) {
                comment(what + " has the same keys as the one above");
            } else if (written == MOST_INDEXES) {
                comment(what + " is left out, because there are " + MOST_INDEXES + " above");
            } else if (read(table, index, title, keys)) {
                written++;
            }
        }
    }

    private boolean read(Table table, Index index, String title, String keys) throws SqlFailure {
        KeyLookup read = new KeyLookup(table, index, names.ofParameter(table.name() + "_" + keys));
        try {
            StatementDescription description = database.describe(SqlText.parse(String.join(" ", read.query())));
            Optional<List<String>> sample = sample(read, description.parameterTypes());
            if (sample.isPresent() && !contains(read.query(), VARIABLE)) {
                write(read, sample.get(), title);
                return true;
            }
            leaveOut(index, keys, sample.isEmpty() ? "no row has a value there" : "it looks like a variable");
        } catch (SqlFailure failure) {
            leaveOut(index, keys, reason(failure));
        }
        return false;
    }

    /** Returns why the server refused a statement; fails when the connection is lost. */
    private static String reason(SqlFailure failure) throws SqlFailure {
        if (failure.connectionLost()) {
            throw failure;
        }
        return failure.reason();
    }

    private void leaveOut(Index index, String keys, String reason) {
        comment("index " + index.name() + " (" + keys + ") is left out: " + reason);
    }

    private static boolean contains(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    /** Returns the first query that gives enough keys, or the last that gives any. */
    private Optional<List<String>> sample(KeyLookup read, List<String> types) throws SqlFailure {
        Optional<List<String>> found = Optional.empty();
        for (List<String> sample : read.samples()) {
            Rows keys = database.sample(String.join(" ", sample));
            if (keys.size() > 0) {
                found = Optional.of(sample);
                checkFirst(keys, types);
            }
            if (keys.size() >= ENOUGH_KEYS) {
                return found;
            }
        }
        return found;
    }

    /** Checks that the first key can be read from its text, which an anonymous row type cannot. */
    private void checkFirst(Rows keys, List<String> types) throws SqlFailure {
        for (int column = 0; column < types.size(); column++) {
            database.checkValues(keys.value(0, column).stream().toList(), types.get(column));
        }
    }

    private void write(KeyLookup read, List<String> sample, String title) {
        parameterText
                .append("  ")
                .append(read.parameter())
                .append(":\n    sample: ")
                .append(YamlText.block(sample, INDENTATION))
                .append('\n');
        Index index = read.index();
        String by = index.primary() ? "primary key" : columns(index);
        testText.append(test(title + " by " + by, suite, read.query()));
        commenting = false;
    }

    private static String columns(Index index) {
        String columns =
                index.keys().stream().map(key -> key.column().orElse(key.sql())).collect(Collectors.joining(", "));
        return index.predicate().isPresent() ? columns + " (partial)" : columns;
    }

    /** A line of its own, or one more line of the comment above. */
    private void comment(String text) {
        testText.append(commenting ? "  # " : "\n  # ")
                .append(YamlText.line(text))
                .append('\n');
        commenting = true;
    }

    private String test(String name, String ofSuite, List<String> query) {
        return "\n  - name: " + YamlText.scalar(tests.ofTest(name)) + "\n    suite: " + YamlText.scalar(ofSuite)
                + "\n    query: " + YamlText.block(query, INDENTATION) + "\n";
    }
}
