package io.dbbench.load.threshold;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A type of the nodes of plans.
 *
 * @param text as {@code EXPLAIN (FORMAT JSON)} names it
 */
record PlanNodeType(String text) {
    private static final Set<String> WITH_TABLE = Set.of(
            "Bitmap Heap Scan",
            "Custom Scan",
            "Foreign Scan",
            "Index Only Scan",
            "Index Scan",
            "ModifyTable",
            "Sample Scan",
            "Seq Scan",
            "Tid Range Scan",
            "Tid Scan");

    /** Of all versions from 14 on. */
    private static final List<PlanNodeType> ALL = Stream.concat(
                    WITH_TABLE.stream(),
                    Stream.of(
                            "Aggregate",
                            "Append",
                            "Bitmap Index Scan",
                            "BitmapAnd",
                            "BitmapOr",
                            "CTE Scan",
                            "Function Scan",
                            "Gather",
                            "Gather Merge",
                            "Group",
                            "Hash",
                            "Hash Join",
                            "Incremental Sort",
                            "Limit",
                            "LockRows",
                            "Materialize",
                            "Memoize",
                            "Merge Append",
                            "Merge Join",
                            "Named Tuplestore Scan",
                            "Nested Loop",
                            "ProjectSet",
                            "Recursive Union",
                            "Result",
                            "SetOp",
                            "Sort",
                            "Subquery Scan",
                            "Table Function Scan",
                            "Unique",
                            "Values Scan",
                            "WindowAgg",
                            "WorkTable Scan"))
            .sorted()
            .map(PlanNodeType::new)
            .toList();

    /** Returns the type that a user means; upper and lower case do not matter. */
    static Optional<PlanNodeType> of(String words) {
        return ALL.stream().filter(type -> type.text().equalsIgnoreCase(words)).findFirst();
    }

    /** Returns all types as a user writes them. */
    static List<String> texts() {
        return ALL.stream().map(type -> type.text().toLowerCase(Locale.ROOT)).toList();
    }

    /** Returns whether such a node names a table. */
    boolean hasTable() {
        return WITH_TABLE.contains(text);
    }
}
