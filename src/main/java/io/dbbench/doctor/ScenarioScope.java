package io.dbbench.doctor;

import io.dbbench.markup.JsonText;
import io.dbbench.postgres.catalog.StatementUse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a scenario uses on a server.
 *
 * @param name of the scenario
 * @param file that it was loaded from
 * @param uses of its statements that the server could plan, in the order of the file
 * @param connections that it opens at once
 * @param unread statements that the server could not plan, with the reason
 */
public record ScenarioScope(String name, String file, List<Use> uses, int connections, List<String> unread) {

    /**
     * A statement of a test.
     *
     * @param line in the file of the scenario; empty if the statement is in another one
     */
    record Use(String test, Optional<Integer> line, StatementUse statement) {
        boolean touches(long relation) {
            return statement.relations().contains(relation);
        }

        /** Returns whether {@code pg_stat_statements} counts the statement with this identifier. */
        boolean runs(long queryId) {
            return statement.queryId().stream().anyMatch(id -> id == queryId);
        }

        private String json() {
            return "{\"test\": " + JsonText.compact(test) + ", \"line\": "
                    + line.map(String::valueOf).orElse("null") + ", \"plan\": " + statement.plan() + "}";
        }
    }

    public ScenarioScope {
        uses = List.copyOf(uses);
        unread = List.copyOf(unread);
    }

    /** Returns the plans as an array of JSON. */
    String plansJson() {
        return uses.stream().map(Use::json).collect(Collectors.joining(", ", "[", "]"));
    }

    Set<Long> relations() {
        return uses.stream()
                .flatMap(use -> use.statement().relations().stream())
                .collect(Collectors.toSet());
    }
}
