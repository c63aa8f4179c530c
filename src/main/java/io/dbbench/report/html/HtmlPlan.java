package io.dbbench.report.html;

import io.dbbench.report.BoundedText;
import io.dbbench.report.Notice;
import io.dbbench.result.Finding;
import io.dbbench.result.evidence.CapturedPlan;
import io.dbbench.result.evidence.Evidence;
import io.dbbench.result.evidence.PlanNode;
import io.dbbench.result.evidence.PlanShape;
import io.dbbench.result.evidence.StatementPlans;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A plan as a list of nodes with their depth.
 *
 * @param title which statement, and how many of its parameter sets had this plan
 * @param how it is known: the times of planning and execution, or that it was only estimated
 */
record HtmlPlan(String title, String how, List<Node> nodes) {
    private static final int MOST_PLANS = 10;
    private static final double MISJUDGED = 10;

    /** What else is shown of a node, as the server names it. */
    private static final List<String> DETAILS = List.of(
            "Index Cond",
            "Recheck Cond",
            "Hash Cond",
            "Merge Cond",
            "Join Filter",
            "Filter",
            "Rows Removed by Filter",
            "Rows Removed by Index Recheck",
            "Sort Key",
            "Sort Method",
            "Heap Fetches",
            "Subplans Removed");

    /**
     * A node; the rows are those of one execution of it.
     *
     * @param details conditions and counts
     * @param blocks of the node and all below it, as the server counts them
     * @param misjudged by what factor the estimate is wrong, if that matters
     */
    record Node(
            int depth,
            String name,
            List<String> details,
            String estimated,
            Optional<String> actual,
            Optional<String> blocks,
            Optional<String> misjudged,
            List<HtmlFinding> findings) {}

    static List<HtmlPlan> of(Evidence evidence, List<Finding> findings) {
        List<HtmlPlan> plans = new ArrayList<>();
        for (StatementPlans statement : evidence.plans()) {
            for (int index = 0; index < statement.shapes().size(); index++) {
                PlanShape shape = statement.shapes().get(index);
                List<Finding> own = about(findings, statement.number(), index + 1);
                shape.plans().stream()
                        .reduce((first, last) -> last)
                        .map(plan -> of(plan, title(statement, shape), own))
                        .ifPresent(plans::add);
            }
        }
        return plans.stream().limit(MOST_PLANS).toList();
    }

    private static List<Finding> about(List<Finding> findings, int statement, int shape) {
        return findings.stream()
                .filter(finding -> is(finding, "statement", statement) && is(finding, "plan_shape", shape))
                .toList();
    }

    private static boolean is(Finding finding, String name, int number) {
        Number value = finding.data().get(name);
        return value != null && value.intValue() == number;
    }

    private static String title(StatementPlans statement, PlanShape shape) {
        String which = "Statement " + statement.number()
                + statement.branch().map(branch -> " (" + branch + ")").orElse("");
        return BoundedText.of(which + sets(statement, shape), BoundedText.NAME);
    }

    private static String sets(StatementPlans statement, PlanShape shape) {
        if (shape.draws() == 0) {
            return ": the plan for all values";
        }
        if (statement.draws() == 1) {
            return "";
        }
        return shape.draws() == statement.draws()
                ? ": the plan of all " + statement.draws() + " parameter sets"
                : ": the plan of " + shape.draws() + " of " + statement.draws() + " parameter sets";
    }

    private static HtmlPlan of(CapturedPlan plan, String title, List<Finding> findings) {
        String how = plan.isAnalyzed()
                ? String.format(
                        Locale.ROOT,
                        "planning %.2f ms, execution %.2f ms",
                        plan.planningMillis().orElse(0),
                        plan.executionMillis().orElse(0))
                : "estimated, not executed";
        return new HtmlPlan(
                title,
                how,
                nodes(plan.root(), 0, findings).limit(BoundedText.MAX_ENTRIES).toList());
    }

    private static Stream<Node> nodes(PlanNode node, int depth, List<Finding> findings) {
        return Stream.concat(
                Stream.of(node(node, depth, findings)),
                node.children().stream().flatMap(child -> nodes(child, depth + 1, findings)));
    }

    private static Node node(PlanNode node, int depth, List<Finding> findings) {
        boolean executed = node.loops() > 0;
        double blocks = node.number("Shared Hit Blocks").orElse(0)
                + node.number("Shared Read Blocks").orElse(0);
        String loops = node.loops() > 1 ? String.format(Locale.ROOT, " × %,.0f", node.loops()) : "";
        return new Node(
                depth,
                BoundedText.of(name(node), BoundedText.NAME),
                DETAILS.stream()
                        .flatMap(detail -> detail(node, detail).stream())
                        .toList(),
                String.format(Locale.ROOT, "%,.0f", node.estimatedRows()),
                executed
                        ? Optional.of(String.format(Locale.ROOT, "%,.0f", node.actualRows()) + loops)
                        : Optional.empty(),
                executed ? Optional.of(String.format(Locale.ROOT, "%,.0f", blocks)) : Optional.empty(),
                misjudged(node),
                findings.stream()
                        .filter(finding -> is(finding, "plan_node", node.number()))
                        .map(finding -> Notice.of(finding, Optional.empty()))
                        .map(notice -> new HtmlFinding(notice.symbol().code(), notice.text()))
                        .toList());
    }

    private static Optional<String> detail(PlanNode node, String name) {
        Optional<String> text = node.text(name)
                .or(() -> Optional.of(String.join(", ", node.texts(name))).filter(texts -> !texts.isEmpty()));
        return text.or(() -> node.number(name).stream()
                        .filter(number -> number > 0)
                        .mapToObj(number -> String.format(Locale.ROOT, "%,.0f", number))
                        .findFirst())
                .map(value -> BoundedText.of(name + ": " + value, BoundedText.NAME));
    }

    private static Optional<String> misjudged(PlanNode node) {
        double factor = node.estimateError().orElse(1);
        return factor < MISJUDGED
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,.0f times %s",
                        factor,
                        node.actualRows() > node.estimatedRows() ? "as many" : "fewer"));
    }

    private static String name(PlanNode node) {
        return node.operation()
                + node.text("Index Name").map(index -> " using " + index).orElse("")
                + node.table().map(table -> " on " + table).orElse("");
    }
}
