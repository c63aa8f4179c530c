package io.dbbench.result.evidence;

import java.util.List;
import java.util.Optional;

/**
 * A scan of a whole table that keeps almost nothing.
 *
 * @param kept rows, of all its executions
 * @param read rows, of all its executions
 */
public record WastefulScan(PlanNode node, double kept, double read) {
    private static final double MANY_ROWS = 10_000;
    private static final double FEW = 0.01;

    /** Returns the scan of a node; empty if it is none, or keeps more. */
    public static Optional<WastefulScan> of(PlanNode node) {
        double kept = node.actualRows() * node.loops();
        double read = kept + node.removedRows() * node.loops();
        return node.type().equals("Seq Scan") && read >= MANY_ROWS && kept < FEW * read
                ? Optional.of(new WastefulScan(node, kept, read))
                : Optional.empty();
    }

    /** Returns the statement that creates an index which finds the rows; empty if none serves the condition. */
    public Optional<String> index() {
        List<String> columns = ScanConditions.of(node).indexColumns();
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of("CREATE INDEX ON " + node.tableInSql() + " (" + String.join(", ", columns) + ")");
    }
}
