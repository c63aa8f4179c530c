package io.dbbench.scaffold;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.Table;
import io.dbbench.postgres.error.SqlFailure;
import io.dbbench.scaffold.ScenarioTemplate.Destination;
import io.dbbench.scenario.Rows;
import io.dbbench.sql.SqlText;
import io.dbbench.units.Plural;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Writes the scenario that reads tables by their keys. Every statement is shown to the server before it is written, and
 * every sample is drawn once; what the server refuses, or has no rows for, becomes a comment.
 */
final class TableScenario {
    /** The start of a variable of the scenario language, which a statement cannot escape. */
    private static final String VARIABLE = "${";

    private static final String INDENTATION = "      ";

    private final Database database;
    private final String file;
    private final Optional<String> url;
    private final UniqueNames tests = new UniqueNames();
    private final UniqueNames parameters = new UniqueNames();

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
            readByKeys(table, title);
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

    private void readByKeys(Table table, String title) throws SqlFailure {
        if (table.keys().stream().noneMatch(Table.Key::isPrimary)) {
            comment("No primary key: write its queries as your application does.");
        }
        for (Table.Key key : table.keys()) {
            read(table, key, title);
        }
    }

    private void read(Table table, Table.Key key, String title) throws SqlFailure {
        String names = key.columns().stream().map(Table.Column::sql).collect(Collectors.joining("_"));
        KeyLookup read = new KeyLookup(table, key, parameters.ofParameter(table.name() + "_" + names));
        if (!key.hasIndex() && !TableSize.of(table).isScannable()) {
            leftOut(read, "it has no index, so that each iteration would read the whole table");
            return;
        }
        try {
            database.statements().describe(SqlText.parse(String.join(" ", read.query())));
            Rows sample = database.sample(String.join(" ", read.sample()));
            if (sample.size() == 0 || contains(read.query(), VARIABLE)) {
                leftOut(read, sample.size() == 0 ? "its sample is empty" : "a key looks like a variable");
            } else {
                write(read, title);
            }
        } catch (SqlFailure failure) {
            comment("By " + read.by() + ": left out: " + reason(failure));
        }
    }

    private void leftOut(KeyLookup read, String reason) {
        comment("By " + read.by() + ": left out, because " + reason);
    }

    /** Returns why the server refused a statement; fails when the connection is lost. */
    private static String reason(SqlFailure failure) throws SqlFailure {
        if (failure.connectionLost()) {
            throw failure;
        }
        return failure.reason();
    }

    private static boolean contains(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    private void write(KeyLookup read, String title) {
        parameterText
                .append("  ")
                .append(read.parameter())
                .append(":\n    sample: ")
                .append(YamlText.block(read.sample(), INDENTATION))
                .append('\n');
        testText.append(test(title + " by " + read.by(), suite, read.query()));
        commenting = false;
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
