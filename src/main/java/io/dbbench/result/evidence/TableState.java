package io.dbbench.result.evidence;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.dbbench.sql.SqlName;
import java.time.Instant;
import java.util.List;
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
 * @param partOf the partitioned table that it belongs to
 * @param indexes the valid ones
 */
public record TableState(
        String name,
        OptionalDouble rows,
        long sizeBytes,
        double deadRows,
        double changedRows,
        Optional<Instant> analyzedAt,
        OptionalDouble visibleShare,
        Optional<String> partOf,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<IndexName> indexes) {
    /** A row takes at least a header of 24 bytes and a pointer of 4. */
    private static final long SMALLEST_ROW_BYTES = 28;

    public TableState {
        indexes = List.copyOf(indexes);
    }

    /** Returns whether a user means this table, or the one that it is a part of. */
    public boolean isCalled(String called) {
        return IndexName.isCalled(called, name)
                || partOf.filter(whole -> IndexName.isCalled(called, whole)).isPresent();
    }

    /** Returns the most rows that the table can have, as far as is known. */
    public double mostRows() {
        return rows.orElse((double) sizeBytes / SMALLEST_ROW_BYTES);
    }

    /** Returns the name as it is written in SQL. */
    public String inSql() {
        return SqlName.ofTable(name).quoted();
    }
}
