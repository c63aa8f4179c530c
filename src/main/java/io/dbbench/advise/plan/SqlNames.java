package io.dbbench.advise.plan;

import io.dbbench.result.evidence.PlanNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of a plan in SQL. */
final class SqlNames {
    private SqlNames() {}

    /** Returns the table of a node, quoted where necessary. */
    static String table(PlanNode node) {
        return Stream.of(node.text("Schema"), node.text("Relation Name"))
                .flatMap(name -> name.stream())
                .map(SqlNames::quoted)
                .collect(Collectors.joining("."));
    }

    static String quoted(String name) {
        return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
