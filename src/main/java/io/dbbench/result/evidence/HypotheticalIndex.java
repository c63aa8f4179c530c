package io.dbbench.result.evidence;

/**
 * What a plan would cost with an index that does not exist, as the extension HypoPG estimates it.
 *
 * @param index the statement that would create it
 * @param cost of the plan in total, as the planner counts it
 * @param used whether the plan uses it
 */
public record HypotheticalIndex(String index, double cost, boolean used) {
    /** Names of hypothetical indexes begin with their identifier in angle brackets. */
    private static final String MARK = "<";

    /** Returns what a plan says that was made with the index. */
    public static HypotheticalIndex of(String index, CapturedPlan plan) {
        PlanNode root = plan.root();
        return new HypotheticalIndex(
                index,
                root.number("Total Cost").orElse(0),
                root.all().anyMatch(node -> node.text("Index Name").orElse("").startsWith(MARK)));
    }
}
