package io.dbbench.scaffold;

import io.dbbench.postgres.Database;
import io.dbbench.postgres.catalog.Table;
import io.dbbench.postgres.error.SqlFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes scenarios to start from. */
public final class ScenarioTemplate {
    private ScenarioTemplate() {}

    /**
     * The destination of a scenario.
     *
     * @param file as the user names it, for the commands in the comments
     * @param schema how its first line names the JSON Schema
     * @param url the server of its tables, without a password; empty to leave it to the command line
     */
    public record Destination(String file, String schema, Optional<String> url) {
        String firstLine() {
            return "# yaml-language-server: $schema=" + YamlText.line(schema) + "\n"
                    + (schema.contains("/")
                            ? ""
                            : "# (for editors; dbbench schema > " + schema + " writes that file)\n");
        }
    }

    /** Returns a scenario that runs on any server and shows the features. */
    public static String general(Destination destination) {
        return destination.firstLine() + text().replace("FILE", YamlText.line(destination.file()));
    }

    /**
     * A scenario of reads of these tables by their keys; a general one when there are none.
     *
     * @param most how many tables were wanted
     */
    public static String of(Database database, List<Table> tables, int most, Destination destination)
            throws SqlFailure {
        if (tables.isEmpty()) {
            return destination.firstLine() + "# " + YamlText.line(database.endpoint())
                    + " has no tables that this user can read.\n"
                    + general(destination).substring(destination.firstLine().length());
        }
        return destination.firstLine() + new TableScenario(database, destination).text(tables, most);
    }

    private static String text() {
        try (InputStream in = ScenarioTemplate.class.getResourceAsStream("starter.yaml")) {
            if (in == null) {
                throw new IllegalStateException("starter.yaml is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
