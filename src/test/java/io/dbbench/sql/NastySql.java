package io.dbbench.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that PostgreSQL takes and that lead a careless reader astray, from {@code sql/nasty.sql}: under each line
 * {@code === names} those that refer to exactly these parameters, in this order, separated by empty lines.
 *
 * @param names the references that must be found
 */
public record NastySql(String text, List<String> names) {

    /** All of the file. */
    public static List<NastySql> all() throws IOException {
        List<NastySql> all = new ArrayList<>();
        String file = Files.readString(Path.of("src/test/resources/sql/nasty.sql"));
        for (String group : file.split("(?m)^=== ", -1)) {
            int lineEnd = group.indexOf('\n');
            if (lineEnd > 0) {
                List<String> names = group.startsWith("none")
                        ? List.of()
                        : List.of(group.substring(0, lineEnd).split(" ", -1));
                for (String statement : group.substring(lineEnd).strip().split("\n\n", -1)) {
                    all.add(new NastySql(statement, names));
                }
            }
        }
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return text;
    }
}
