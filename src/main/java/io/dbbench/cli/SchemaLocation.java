package io.dbbench.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** How the first line of a scenario names its JSON Schema, for editors. */
final class SchemaLocation {
    private static final String FILE = "scenario.schema.json";

    private SchemaLocation() {}

    /**
     * The path from a scenario to the schema: to that of the project around it, or else to one beside it, which
     * {@code dbbench schema} can write.
     */
    static String from(Path scenario) {
        Path folder = scenario.toAbsolutePath().normalize().getParent();
        for (Path above = folder; above != null; above = above.getParent()) {
            Path schema = above.resolve("schema").resolve(FILE);
            if (Files.isRegularFile(schema) && folder != null) {
                return folder.relativize(schema).toString().replace('\\', '/');
            }
        }
        return FILE;
    }
}
