package io.dbbench.advise.plan;

import io.dbbench.result.evidence.PlanNode;
import java.util.List;
import java.util.regex.Pattern;

/** The columns of a scanned table that a join compares with those of another table. */
final class JoinColumns {
    private JoinColumns() {}

    /** @param join that reads the table */
    static List<String> of(PlanNode scan, PlanNode join) {
        String alias = Pattern.quote(scan.text("Alias").orElse(""));
        String filter = scan.text("Filter").or(() -> join.text("Join Filter")).orElse("");
        Pattern column = Pattern.compile("\\b" + alias + "\\.(\"[^\"]+\"|[a-z_][\\w$]*)");
        return filter.contains(" OR ") || !filter.contains(" = ")
                ? List.of()
                : column.matcher(filter)
                        .results()
                        .map(match -> match.group(1))
                        .distinct()
                        .toList();
    }
}
