package io.dbbench.result.evidence;

import io.dbbench.sql.SqlName;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A table that a test uses.
 *
 * @param name with its schema
 * @param rows as the planner's statistics have them; empty if it has none
 * @param sizeBytes of the table without its indexes
 * @param deadRows that vacuum would remove
 * @param changedRows since statistics were gathered
 * @param analyzedAt when statistics were gathered last; empty if that is not known
 * @param visibleShare of pages that an index-only scan need not look at, 0 to 1
 */
public record TableState(
        String name,
        OptionalDouble rows,
        long sizeBytes,
        double deadRows,
        double changedRows,
        Optional<Instant> analyzedAt,
        OptionalDouble visibleShare) {

    /** Returns the name as it is written in SQL. */
    public String inSql() {
        return SqlName.ofTable(name).quoted();
    }
}
